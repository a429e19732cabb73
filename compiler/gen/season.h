/* season.h - how busy times are: by the hour, the weekday, the time of the year, and from year to year.
 *
 * What a schema says of seasons is read here, and made into tables of integers over the days of a range, from which moments are
 * drawn, or into factors of a number's course.
 */
#ifndef GEN_SEASON_H
#define GEN_SEASON_H

#include "gen/alias.h"
#include "gen/args.h"

typedef enum { SEASON_DAY, SEASON_WEEK, SEASON_YEAR, SEASON_CYCLES } SeasonCycle;

enum {
	SEASON_HOURS = 24,      /* of a day */
	SEASON_DAYS_MAX = 20000,
};

struct Season {
	struct {
		double height;         /* of a wave: from 1 - height to 1 + height … */
		const double *weights; /* … or, instead, of each hour, weekday or month; their mean is 1 */
	} cycles[SEASON_CYCLES];
};

/* Returns what stands under "season": an object of numbers or arrays of weights by cycle; NULL: said in diag. */
const struct Season *season_read(ArgContext *context, json_object *json, Loc loc);

/* Returns how busy a cycle is at a place of it, 1 on average: hours from midnight; days from Monday; the share of a year
 * that has passed. season: NULL is always 1. */
double season_factor(const struct Season *season, SeasonCycle cycle, double place);

/* What moments are drawn by. */
typedef struct {
	const struct Season *season; /* or NULL */
	double growth;               /* so much more every year: 0.3 */
	double hours[SEASON_HOURS];  /* weights */
	bool workdays;               /* Monday to Friday */
	int64_t start, end;          /* microseconds since 1970, both included */
} SeasonSpec;

/* Days and hours to choose from, as pgm_season (pgmock/gen/moment.h). */
typedef struct SeasonDays {
	int64_t midnight, start, end;
	uint32_t ndays;
	const AliasCell *days;
	AliasCell hours[3][SEASON_HOURS]; /* of the first day, of those between, of the last one */
} SeasonDays;

/* Makes the tables; false: nothing of the range is left, or it is longer than SEASON_DAYS_MAX days. */
bool season_days(Arena *arena, const SeasonSpec *spec, SeasonDays *out);

/* Appends the tables and a pgm_season of that name. */
void season_emit(Buf *out, const SeasonDays *days, const char *name);

#endif
