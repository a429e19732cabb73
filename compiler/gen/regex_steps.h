/* regex_steps.h - what a sequence becomes: steps, each of which is a statement or a block.
 */
#ifndef GEN_REGEX_STEPS_H
#define GEN_REGEX_STEPS_H

#include "gen/regex_tree.h"

typedef enum {
	STEP_DIGITS, /* n decimal digits by one choice */
	STEP_CLASS,  /* n characters of a plain set, which choose for themselves */
	STEP_SPAN,   /* one character of another set */
	STEP_WORDS,  /* one of several words */
	STEP_OTHER,  /* text, a repetition, alternatives */
} StepKind;

typedef struct {
	StepKind kind;
	const Regex *regex; /* WORDS, OTHER */
	const CharSet *set; /* CLASS, SPAN */
	uint32_t n;         /* DIGITS, CLASS */
	uint64_t choices;   /* all but OTHER */
	bool shared;        /* its choice is a share of a draw … */
	bool first;         /* … which is to be made first */
} Step;

typedef VEC(Step) Steps;

/* Returns the steps of a sequence; of any other node, those of a sequence of it alone. */
Steps regex_steps(Arena *arena, const Regex *regex);

/* Decides which choices share a draw: as many as fit, one after the other. */
void regex_share_draws(Steps *steps);

/* True if every character of the set is itself in a row, and they are few enough to be spelled
 * out. */
bool regex_is_plain(const CharSet *set);

/* Bytes of the slots that the alternatives fit into; 0: they are not words, or too long. */
unsigned regex_slot_size(Arena *arena, const Regex *regex);

#endif
