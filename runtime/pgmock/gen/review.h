/* review.h - reviews: stars, title and text agree.
 */
#ifndef PGMOCK_GEN_REVIEW_H
#define PGMOCK_GEN_REVIEW_H

#include <pgmock/dict/review_text.h>
#include <pgmock/dict/review_title.h>
#include <pgmock/gen.h>

_Static_assert(
	PGM_REVIEW_TEXT_GROUPS == 3 && PGM_REVIEW_TITLE_GROUPS == 3, "moods: good, fair, bad");

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

/* Returns the mood of a draw: 0 good, 1 fair, 2 bad. */
static inline uint32_t
pgm_mood(uint64_t draw)
{
	uint32_t stars = pgm_stars(draw);

	return stars > 3 ? 0 : stars == 3 ? 1 : 2;
}

/* Begins with the review (rng.h: pgm_draw_ahead()). */
static inline void
pgm_review_ahead(pgm_key key, uint64_t row)
{
	pgm_draw_ahead(key, row);
}

static inline char *
pgm_review_headline(char *p, pgm_rng *r)
{
	uint64_t draw = pgm_next(r);
	pgm_group group = pgm_review_title_group[pgm_mood(draw)];

	return pgm_copy32(p, &pgm_review_title[group.first + pgm_even(draw, 0, group.count)]);
}

/* Puts one sentence, or two different ones. */
static inline char *
pgm_review_body(char *p, pgm_rng *r)
{
	uint64_t draw = pgm_next(r);
	pgm_group group = pgm_review_text_group[pgm_mood(draw)];
	uint32_t first = pgm_even(draw, 16, group.count),
		 second = pgm_even(draw, 32, group.count);
	char *more;

	p = pgm_copy64(p, &pgm_review_text[group.first + first]);
	*p = ' ';
	more = pgm_copy64(p + 1, &pgm_review_text[group.first + second]);
	return first == second || pgm_bits(draw, 48, 1) ? p : more;
}

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
	.summary  = "title of a review",
	.domain   = "commerce",
	.yields   = VALUE_TEXT,
	.call     = "pgm_review_headline(p, &r)",
	.width    = PGM_REVIEW_TITLE_WIDTH,
	.entity   = "review",
	.patterns = "review_title,review.title,review_headline,review.headline,review_summary,"
	            "review.summary",
	.types    = "text",
	.example  = "{}")

PGM_GENERATOR(review_text,
	.summary  = "text of a review",
	.domain   = "commerce",
	.yields   = VALUE_TEXT,
	.call     = "pgm_review_body(p, &r)",
	.width    = 2 * PGM_REVIEW_TEXT_WIDTH + 1,
	.entity   = "review",
	.patterns = "review,review_text,review_body,review.comment,review.body,review.text,"
	            "review.content,feedback,review_comment,customer_feedback,feedback_text,"
	            "feedback.comment",
	.types    = "text",
	.example  = "{}")

#endif
