/* geometry.h - points of the plane and what is made of them, as PostgreSQL prints its geometric types.
 *
 * Coordinates have two digits after the point at most, so that they are printed as they are read. Paths and polygons are the
 * slowest of all cells, at 60 ns and more: each of their points, four if nothing is said, is two numbers of 5 ns.
 */
#ifndef PGMOCK_GEN_GEOMETRY_H
#define PGMOCK_GEN_GEOMETRY_H

#include <pgmock/gen.h>

/* Coordinates reach so far; what is greater is taken for that. */
#define PGM_COORDINATE(v) pgm_limited(v, -INT64_C(1000000000000), INT64_C(1000000000000))

/* Greatest bytes of (x,y). */
#define PGM_POINT_WIDTH (2 * PGM_WIDTH_FLOAT + 3)

/* Sixteen directions all around, in thousandths. */
static const int16_t pgm_directions[16][2] = {
	{1000, 0}, {924, 383}, {707, 707}, {383, 924}, {0, 1000}, {-383, 924}, {-707, 707}, {-924, 383},
	{-1000, 0}, {-924, -383}, {-707, -707}, {-383, -924}, {0, -1000}, {383, -924}, {707, -707}, {924, -383},
};

/* Puts (x,y), given in hundredths. */
static inline char *
pgm_put_point(char *p, int64_t x, int64_t y)
{
	*p++ = '(';
	p = pgm_put_float(p, x, 2);
	*p++ = ',';
	p = pgm_put_float(p, y, 2);
	*p++ = ')';
	return p;
}

/* A coordinate from min to max, in hundredths. */
static inline int64_t
pgm_coordinate(pgm_rng *r, int64_t min, int64_t max)
{
	return pgm_between(r, min * 100, max * 100);
}

static inline char *
pgm_draw_point(char *p, pgm_rng *r, int64_t min, int64_t max)
{
	int64_t x = pgm_coordinate(r, min, max);

	return pgm_put_point(p, x, pgm_coordinate(r, min, max));
}

/* Puts {A,B,C}, the line Ax + By + C = 0; it is not one where A and B are 0. */
static inline char *
pgm_draw_line(char *p, pgm_rng *r, int64_t min, int64_t max)
{
	*p++ = '{';
	p = pgm_put_float(p, pgm_between(r, 1, 1000), 2);
	*p++ = ',';
	p = pgm_put_float(p, -pgm_between(r, 1, 1000), 2);
	*p++ = ',';
	p = pgm_put_float(p, pgm_coordinate(r, min, max), 2);
	*p++ = '}';
	return p;
}

static inline char *
pgm_draw_lseg(char *p, pgm_rng *r, int64_t min, int64_t max)
{
	*p++ = '[';
	p = pgm_draw_point(p, r, min, max);
	*p++ = ',';
	p = pgm_draw_point(p, r, min, max);
	*p++ = ']';
	return p;
}

/* Puts (x2,y2),(x1,y1): the upper right corner first. */
static inline char *
pgm_draw_box(char *p, pgm_rng *r, int64_t min, int64_t max)
{
	int64_t x = pgm_coordinate(r, min, max), y = pgm_coordinate(r, min, max);

	p = pgm_put_point(p, pgm_between(r, x, max * 100), pgm_between(r, y, max * 100));
	*p++ = ',';
	return pgm_put_point(p, x, y);
}

/* Puts [(x1,y1),…], each point a step from the one before. */
static inline char *
pgm_draw_path(char *p, pgm_rng *r, int64_t min, int64_t max, int64_t points)
{
	int64_t x = pgm_coordinate(r, min, max), y = pgm_coordinate(r, min, max);

	*p++ = '[';
	p = pgm_put_point(p, x, y);
	for (int64_t i = 1; i < points; i++) {
		const int16_t *step = pgm_directions[pgm_below(r, 16)];

		x += step[0] * (max - min + 1) / 100;
		y += step[1] * (max - min + 1) / 100;
		*p++ = ',';
		p = pgm_put_point(p, x, y);
	}
	*p++ = ']';
	return p;
}

/* Puts ((x1,y1),…): corners all around a centre, in turn. */
static inline char *
pgm_draw_polygon(char *p, pgm_rng *r, int64_t min, int64_t max, int64_t points)
{
	int64_t x = pgm_coordinate(r, min, max), y = pgm_coordinate(r, min, max);

	*p++ = '(';
	for (int64_t i = 0; i < points; i++) {
		const int16_t *way = pgm_directions[i * 16 / points % 16];
		int64_t far = pgm_between(r, 1, 10) * (max - min + 1);

		p = pgm_put_point(p, x + way[0] * far / 1000, y + way[1] * far / 1000);
		*p++ = ',';
	}
	p[-1] = ')';
	return p;
}

static inline char *
pgm_draw_circle(char *p, pgm_rng *r, int64_t min, int64_t max)
{
	*p++ = '<';
	p = pgm_draw_point(p, r, min, max);
	*p++ = ',';
	p = pgm_put_float(p, pgm_between(r, 1, (max - min + 1) * 50), 2);
	*p++ = '>';
	return p;
}

#define PGM_GEOMETRY_BOUNDS \
	{ "min", PARAM_INT, .fallback = "0", .help = "least coordinate" }, \
	{ "max", PARAM_INT, .fallback = "1000", .help = "greatest coordinate" }

PGM_GENERATOR(point,
	.summary  = "point of the plane: (12.5,7)",
	.domain   = "geometry",
	.yields   = VALUE_TEXT,
	.params   = { PGM_GEOMETRY_BOUNDS },
	.call     = "pgm_draw_point(p, &r, PGM_COORDINATE(${min}), PGM_COORDINATE(${max}))",
	.width    = PGM_POINT_WIDTH,
	.low      = "min",
	.high     = "max",
	.types    = "point text",
	.example  = "{ \"min\": -180, \"max\": 180 }")

PGM_GENERATOR(line,
	.summary  = "line without ends, by its equation: {1,-0.5,3}",
	.domain   = "geometry",
	.yields   = VALUE_TEXT,
	.params   = { PGM_GEOMETRY_BOUNDS },
	.call     = "pgm_draw_line(p, &r, PGM_COORDINATE(${min}), PGM_COORDINATE(${max}))",
	.width    = PGM_POINT_WIDTH + PGM_WIDTH_FLOAT + 1,
	.low      = "min",
	.high     = "max",
	.types    = "line text",
	.example  = "{}")

PGM_GENERATOR(line_segment,
	.summary  = "line between two points",
	.domain   = "geometry",
	.yields   = VALUE_TEXT,
	.params   = { PGM_GEOMETRY_BOUNDS },
	.call     = "pgm_draw_lseg(p, &r, PGM_COORDINATE(${min}), PGM_COORDINATE(${max}))",
	.width    = 2 * PGM_POINT_WIDTH + 3,
	.low      = "min",
	.high     = "max",
	.types    = "lseg text",
	.example  = "{}")

PGM_GENERATOR(box,
	.summary  = "rectangle, by its upper right and its lower left corner",
	.domain   = "geometry",
	.yields   = VALUE_TEXT,
	.params   = { PGM_GEOMETRY_BOUNDS },
	.call     = "pgm_draw_box(p, &r, PGM_COORDINATE(${min}), PGM_COORDINATE(${max}))",
	.width    = 2 * PGM_POINT_WIDTH + 1,
	.low      = "min",
	.high     = "max",
	.types    = "box text",
	.example  = "{}")

PGM_GENERATOR(path,
	.summary  = "open path, from point to point",
	.domain   = "geometry",
	.yields   = VALUE_TEXT,
	.params   = { PGM_GEOMETRY_BOUNDS, { "points", PARAM_INT, .fallback = "4", .help = "number of points" } },
	.call     = "pgm_draw_path(p, &r, PGM_COORDINATE(${min}), PGM_COORDINATE(${max}), pgm_limited(${points}, 2, 10000))",
	.width    = 3 * (PGM_POINT_WIDTH + 1) + 3,
	.wider    = "points",
	.wider_by = PGM_POINT_WIDTH + 1,
	.low      = "min",
	.high     = "max",
	.types    = "path text",
	.example  = "{ \"points\": 6 }")

PGM_GENERATOR(polygon,
	.summary  = "polygon, by its corners",
	.domain   = "geometry",
	.yields   = VALUE_TEXT,
	.params   = { PGM_GEOMETRY_BOUNDS, { "points", PARAM_INT, .fallback = "5", .help = "number of corners" } },
	.call     = "pgm_draw_polygon(p, &r, PGM_COORDINATE(${min}), PGM_COORDINATE(${max}), pgm_limited(${points}, 3, 10000))",
	.width    = 3 * (PGM_POINT_WIDTH + 1) + 3,
	.wider    = "points",
	.wider_by = PGM_POINT_WIDTH + 1,
	.low      = "min",
	.high     = "max",
	.types    = "polygon text",
	.example  = "{ \"points\": 4 }")

PGM_GENERATOR(circle,
	.summary  = "circle, by its centre and radius",
	.domain   = "geometry",
	.yields   = VALUE_TEXT,
	.params   = { PGM_GEOMETRY_BOUNDS },
	.call     = "pgm_draw_circle(p, &r, PGM_COORDINATE(${min}), PGM_COORDINATE(${max}))",
	.width    = PGM_POINT_WIDTH + PGM_WIDTH_FLOAT + 3,
	.low      = "min",
	.high     = "max",
	.types    = "circle text",
	.example  = "{}")

#endif
