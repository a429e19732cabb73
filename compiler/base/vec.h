/* vec.h - a growing array in an arena, of any type.
 *
 *	VEC(Column) columns;                       a struct { Column *at; size_t n, cap; }
 *	vec_push(arena, &columns, column);         appends a copy
 *	for (size_t i = 0; i < columns.n; i++)     columns.at[i]
 *
 * A zeroed vec is empty. Elements move when it grows: keep pointers to them only when it is complete.
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/arena.h"

#define VEC(Type) \
	struct { \
		Type *at; \
		size_t n, cap; \
	}

/* Makes room for one more element of size bytes; returns the array, moved or not. */
void *vec_grow(Arena *arena, void *at, size_t n, size_t *cap, size_t size);

#define vec_push(arena, vec, ...) \
	((vec)->at = vec_grow((arena), (vec)->at, (vec)->n, &(vec)->cap, sizeof *(vec)->at), \
	 (vec)->at[(vec)->n++] = (__VA_ARGS__))

#endif
