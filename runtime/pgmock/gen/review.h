/* review.h - reviews: stars, title and text agree.
 */
#ifndef PGMOCK_GEN_REVIEW_H
#define PGMOCK_GEN_REVIEW_H

#include <pgmock/gen.h>
#include <pgmock/gen/prose.h>

/* What the texts of a review are like: choices of "mood". */
enum { PGM_MOOD_OF_STARS, PGM_MOOD_GOOD, PGM_MOOD_FAIR, PGM_MOOD_BAD };

/* Of 64 reviews so many have each number of stars. */
static const uint8_t pgm_stars_of[64] = {
	5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5,
	5, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 3, 3, 3, 3, 3, 3, 3, 3, 2,
	2, 2, 1, 1, 1, 1,
};

/* Returns the stars that a draw gives. */
static inline uint32_t
pgm_stars(uint64_t draw)
{
	return pgm_stars_of[draw >> 58];
}

/* Returns the mood of a draw: that of its stars. */
static inline int64_t
pgm_mood(uint64_t draw)
{
	uint32_t stars = pgm_stars(draw);

	return stars > 3 ? PGM_MOOD_GOOD : stars == 3 ? PGM_MOOD_FAIR : PGM_MOOD_BAD;
}

/* Begins with the review (rng.h: pgm_draw_ahead()). */
static inline void
pgm_review_ahead(pgm_key key, uint64_t row)
{
	pgm_draw_ahead(key, row);
}

/* Rules by mood. */
typedef struct pgm_moods {
	uint32_t good, fair, bad;
} pgm_moods;

/* Those of a domain. */
#define PGM_REVIEWS(domain) ((pgm_moods){PGM_PRAISE_##domain, PGM_SO_SO_##domain, PGM_COMPLAINT_##domain})
#define PGM_REVIEW_TITLES(domain) \
	((pgm_moods){PGM_PRAISE_TITLE_##domain, PGM_SO_SO_TITLE_##domain, PGM_COMPLAINT_TITLE_##domain})

/* Returns the rule that goes with a mood, or with the row's stars. */
static inline uint32_t
pgm_in_mood(pgm_rng *r, int64_t mood, pgm_moods rules)
{
	uint64_t draw = pgm_next(r);

	if (mood == PGM_MOOD_OF_STARS)
		mood = pgm_mood(draw);
	return mood == PGM_MOOD_GOOD ? rules.good : mood == PGM_MOOD_FAIR ? rules.fair : rules.bad;
}

#define PGM_REVIEW_PARAMS \
	{ "follows", PARAM_TEXT, .fallback = "", \
	  .help = "column of the row with one to five stars; else the one whose name says so" }, \
	{ "mood", PARAM_CHOICE, .fallback = "stars", .choices = "stars good fair bad", \
	  .help = "as good as the row's stars, or always the same" }, PGM_PROSE_DOMAIN
#define PGM_REVIEW_RULES(gen) \
	"{\"rules\": [" \
	"{\"if\": \"$ >= 4\", \"then\": {\"gen\": {\"" gen "\": {\"mood\": \"good\"@}}}}," \
	"{\"if\": \"$ < 3\", \"then\": {\"gen\": {\"" gen "\": {\"mood\": \"bad\"@}}}}," \
	"{\"then\": {\"gen\": {\"" gen "\": {\"mood\": \"fair\"@}}}}]}"

PGM_GENERATOR(rating,
	.summary  = "one to five stars, which title and text of the review go with",
	.domain   = "commerce",
	.yields   = VALUE_NUMBER,
	.digits   = 1,
	.call     = "pgm_stars(pgm_next(&r)) * ${unit}",
	.entity   = "review",
	.patterns = "rating,stars,score_stars,review_rating,star_rating,rating_value,"
	            "customer_rating,review.score",
	.types    = "int num float",
	.example  = "{}")

PGM_GENERATOR(review_title,
	.summary  = "title of a review, as good as its rating",
	.domain   = "commerce",
	.yields   = VALUE_TEXT,
	.params   = { PGM_REVIEW_PARAMS },
	.call     = "pgm_say_once(p, &r, pgm_in_mood(&r, ${mood}, PGM_REVIEW_TITLES(${domain})))",
	.width    = PGM_SO_SO_TITLE_WIDTH,
	.entity   = "review",
	.follows  = "rating",
	.when_following = PGM_REVIEW_RULES("review_title"),
	.patterns = "review_title,review.title,review_headline,review.headline,review_summary,"
	            "review.summary",
	.types    = "text",
	.example  = "{}")

PGM_GENERATOR(review_text,
	.summary  = "text of a review, as good as its rating",
	.domain   = "commerce",
	.yields   = VALUE_TEXT,
	.params   = { PGM_REVIEW_PARAMS, PGM_PROSE_EXTENT("1", "3") },
	.call     = "pgm_sentences(p, &r, pgm_in_mood(&r, ${mood}, PGM_REVIEWS(${domain})), "
	            "(pgm_extent){${min}, ${max}, ${low}, ${high}})",
	.says     = true,
	.width    = PGM_PRAISE_WIDTH,
	.entity   = "review",
	.follows  = "rating",
	.when_following = PGM_REVIEW_RULES("review_text"),
	.patterns = "review,review_text,review_body,review.comment,review.body,review.text,"
	            "review.content,feedback,review_comment,customer_feedback,feedback_text,"
	            "feedback.comment",
	.types    = "text",
	.example  = "{ \"mood\": \"good\" }")

_Static_assert(PGM_PRAISE_WIDTH >= PGM_SO_SO_WIDTH && PGM_PRAISE_WIDTH >= PGM_COMPLAINT_WIDTH &&
		       PGM_SO_SO_TITLE_WIDTH >= PGM_PRAISE_TITLE_WIDTH &&
		       PGM_SO_SO_TITLE_WIDTH >= PGM_COMPLAINT_TITLE_WIDTH,
	"the widest of each three");

#endif
