/* draw_array.h - random arrays of SQL, and elements that may well stand in them.
 *
 * All arrays and elements of a case are made of a few values of one type, so that they meet.
 */
#ifndef FUNCTIONS_DRAW_ARRAY_H
#define FUNCTIONS_DRAW_ARRAY_H

#include "draw_type.h"

enum {
	POOL_MAX = 4,
	ELEMENT_MAX = 40, /* bytes of its text */
};

typedef struct {
	Type alone, array;  /* an element as text, an array */
	char array_name[20];
	char texts[POOL_MAX][ELEMENT_MAX];
	uint32_t sizes[POOL_MAX];
	int size;
	bool numbers; /* they are equal in several spellings */
} Pool;

static inline void
fill_pool(pgm_rng *r, Pool *pool)
{
	static const char *const names[] = {"text", "text", "int4", "int8", "numeric", "date", "float8"};
	const Type *type = type_named(names[below(r, (int64_t)(sizeof names / sizeof *names))]);

	pool->numbers = strcmp(type->name, "numeric") == 0 || strcmp(type->name, "float8") == 0;
	pool->alone.name = type->name;
	snprintf(pool->array_name, sizeof pool->array_name, "_%s", type->name);
	pool->array.name = pool->array_name;
	for (pool->size = 0; pool->size < POOL_MAX; pool->size++) {
		char *text = pool->texts[pool->size];
		Value v;

		do {
			memset(&v, 0, sizeof v);
			type->draw(r, &v);
			if (v.text == NULL) {
				v.as_text.size = (uint32_t)(put_value(text, type->name, &v) - text);
			} else if (v.as_text.size < ELEMENT_MAX) {
				memcpy(text, v.text, v.as_text.size);
			}
			free(v.text);
		} while (v.as_text.size >= ELEMENT_MAX);
		pool->sizes[pool->size] = v.as_text.size;
		if (pool->size > 0 && strcmp(type->name, "numeric") == 0 && one_in(r, 4)) { /* the same, with one more digit */
			uint32_t before = pool->sizes[pool->size - 1];

			memcpy(text, pool->texts[pool->size - 1], before);
			if (memchr(text, '.', before) == NULL)
				text[before++] = '.';
			text[before++] = '0';
			pool->sizes[pool->size] = before;
		}
	}
}

/* An element, or NULL. */
static inline pgm_sql_text
any_of_pool(pgm_rng *r, const Pool *pool)
{
	int64_t i = below(r, pool->size);

	return one_in(r, 9) ? pgm_sql_text_null() : pgm_sql_text_of(pool->texts[i], pool->sizes[i]);
}

static inline void
draw_element(pgm_rng *r, Pool *pool, Value *v)
{
	int64_t i = below(r, pool->size);

	set_text(v, pool->texts[i], pool->sizes[i], pool->alone.name);
}

static inline void
draw_array(pgm_rng *r, Pool *pool, Value *v)
{
	char text[6 * 2 * ELEMENT_MAX];
	pgm_sql_text list[5], array;
	int n = (int)below(r, 6);

	for (int i = 0; i < n; i++)
		list[i] = any_of_pool(r, pool);
	array = pgm_sql_array_of(text, n, list);
	set_text(v, array.text, array.size, pool->array.name);
}

#endif
