/* regex_steps.c - what a sequence becomes: steps, each of which is a statement or a block.
 *
 * Neighbours that choose from the same set become one run. Decimal digits are cut into
 * pieces as large as the runtime puts at once; other runs stay whole.
 */
#include "gen/regex_steps.h"

#include "base/copytext.h"
#include "base/literal.h"
#include "gen/lines.h"

enum {
	CHARS_MAX = 94,     /* of a plain set: ASCII that is put as it is */
	DIGITS_AT_ONCE = 8, /* what pgm_put_digits() does in one step */
	PIECES_MAX = 4,     /* that a run is cut into; longer ones become a loop */
};

/* Greatest product of the choices that share a draw: each of them then errs by 2^-24 of its
 * probability. */
static const uint64_t DRAW_MAX = UINT64_C(1) << 40;

bool
regex_is_plain(const CharSet *set)
{
	for (size_t i = 0; i < set->n; i++)
		if (set->at[i].first < ' ' || set->at[i].last > '~' ||
			(set->at[i].first <= '\\' && set->at[i].last >= '\\'))
			return false;
	return charset_count(set) <= CHARS_MAX;
}

static bool
is_digits(const CharSet *set)
{
	return set->n == 1 && set->at[0].first == '0' && set->at[0].last == '9';
}

unsigned
regex_slot_size(Arena *arena, const Regex *regex)
{
	size_t longest = 0;

	if (!regex_is_words(regex))
		return 0;
	for (size_t i = 0; i < regex->parts.n; i++) {
		size_t size;
		const char *text =
			text_copy_escape(arena, buf_text(&regex->parts.at[i]->text), &size);
		Buf literal = BUF(arena);

		c_literal(&literal, text, size);
		if (literal.n > LINE_LITERAL_MAX)
			return 0;
		longest = size > longest ? size : longest;
	}
	return longest < 15 ? 16 : longest < 31 ? 32 : longest < 63 ? 64 : 0;
}

/* The set and number of characters of a run of fixed length; NULL if the node is none. */
static const CharSet *
run_of(const Regex *regex, uint32_t *n)
{
	*n = 1;
	if (regex->kind == REGEX_REPEAT && regex->min == regex->max) {
		*n = regex->min;
		regex = regex->parts.at[0];
	}
	return regex->kind == REGEX_CLASS ? &regex->set : NULL;
}

/* Appends the steps for n digits. */
static void
push_digits(Arena *arena, Steps *steps, uint32_t n)
{
	for (uint32_t piece; n > 0; n -= piece) {
		piece = n < DIGITS_AT_ONCE ? n : DIGITS_AT_ONCE;
		vec_push(arena, steps,
			(Step){.kind = STEP_DIGITS,
				.n = piece,
				.choices = regex_power(10, piece)});
	}
}

/* Appends the steps for n characters of a set that is not plain. */
static void
push_spans(Arena *arena, Steps *steps, const CharSet *set, uint32_t n)
{
	Regex *part, *loop;

	for (uint32_t i = 0; n <= PIECES_MAX && i < n; i++)
		vec_push(arena, steps,
			(Step){.kind = STEP_SPAN, .set = set, .choices = charset_count(set)});
	if (n <= PIECES_MAX)
		return;
	part = arena_new_of(arena, Regex);
	*part = (Regex){.kind = REGEX_CLASS, .set = *set, .count = charset_count(set)};
	loop = arena_new_of(arena, Regex);
	*loop = (Regex){.kind = REGEX_REPEAT, .min = n, .max = n};
	loop->count = regex_power(part->count, n);
	vec_push(arena, &loop->parts, part);
	vec_push(arena, steps, (Step){.kind = STEP_OTHER, .regex = loop});
}

/* Appends the steps for n characters of a set. */
static void
push_run(Arena *arena, Steps *steps, const CharSet *set, uint32_t n)
{
	if (is_digits(set) && n <= DIGITS_AT_ONCE * PIECES_MAX)
		push_digits(arena, steps, n);
	else if (!regex_is_plain(set))
		push_spans(arena, steps, set, n);
	else
		vec_push(arena, steps,
			(Step){.kind = STEP_CLASS,
				.set = set,
				.n = n,
				.choices = regex_power(charset_count(set), n)});
}

/* Part i of a sequence; any other node is a sequence of itself. */
static const Regex *
part_of(const Regex *regex, size_t i)
{
	return regex->kind == REGEX_SEQUENCE ? regex->parts.at[i] : regex;
}

Steps
regex_steps(Arena *arena, const Regex *regex)
{
	const size_t nparts = regex->kind == REGEX_SEQUENCE ? regex->parts.n : 1;
	Steps steps = {0};

	for (size_t i = 0; i < nparts; i++) {
		const Regex *part = part_of(regex, i);
		uint32_t n, more;
		const CharSet *set = run_of(part, &n), *next;

		if (set) {
			for (; i + 1 < nparts &&
				(next = run_of(part_of(regex, i + 1), &more)) &&
				charset_equal(set, next);
				i++)
				n += more;
			push_run(arena, &steps, set, n);
		} else if (regex_slot_size(arena, part) > 0) {
			vec_push(arena, &steps,
				(Step){.kind = STEP_WORDS,
					.regex = part,
					.choices = part->parts.n});
		} else {
			vec_push(arena, &steps, (Step){.kind = STEP_OTHER, .regex = part});
		}
	}
	return steps;
}

/* From each choice that does not fit on, another draw begins; for one choice alone it is not
 * worth it. */
void
regex_share_draws(Steps *steps)
{
	for (size_t i = 0, next; i < steps->n; i = next) {
		uint64_t product = 1;
		size_t choosing = 0;

		for (next = i; next < steps->n; next++) {
			uint64_t choices = steps->at[next].choices;

			if (choices > DRAW_MAX / product)
				break;
			product *= choices > 0 ? choices : 1;
			choosing += choices > 0;
		}
		next = next > i ? next : i + 1;
		for (size_t j = i, first = 1; choosing > 1 && j < next; j++) {
			steps->at[j].shared = steps->at[j].choices > 0;
			steps->at[j].first = steps->at[j].shared && first;
			first = first && !steps->at[j].shared;
		}
	}
}
