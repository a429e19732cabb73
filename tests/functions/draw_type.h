/* draw_type.h - the types of which values are drawn.
 */
#ifndef FUNCTIONS_DRAW_TYPE_H
#define FUNCTIONS_DRAW_TYPE_H

#include "draw_inet.h"
#include "draw_json.h"
#include "draw_range.h"

static const Type types[] = {
	{"bool", draw_bool},
	{"int2", draw_int2},
	{"int4", draw_int4},
	{"int8", draw_int8},
	{"numeric", draw_numeric},
	{"float4", draw_float4},
	{"float8", draw_float8},
	{"text", draw_text},
	{"date", draw_date},
	{"time", draw_time},
	{"timestamp", draw_timestamp},
	{"timestamptz", draw_timestamptz},
	{"interval", draw_interval},
	{"json", draw_json},
	{"jsonb", draw_jsonb},
	{"_text", draw_path},
	{"bytea", draw_bytea},
	{"_int4", draw_int4_array},
	{"_int8", draw_int8_array},
	{"_numeric", draw_numeric_array},
	{"inet", draw_inet},
	{"int4range", draw_int4range},
	{"int8range", draw_int8range},
	{"numrange", draw_numrange},
	{"daterange", draw_daterange},
	{"tsrange", draw_tsrange},
	{"tstzrange", draw_tstzrange},
};

/* Returns the type that is named from name on; ends the test if there is none. */
static inline const Type *
type_named(const char *name)
{
	size_t size = strcspn(name, " .!?");

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (strlen(types[i].name) == size && memcmp(types[i].name, name, size) == 0)
			return &types[i];
	fprintf(stderr, "no values are drawn of type %.*s\n", (int)size, name);
	exit(1);
}

#endif
