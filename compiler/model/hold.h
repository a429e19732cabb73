/* hold.h - values that people write, held against their type and brought into the form that the server prints.
 *
 * What passes here is never looked at again before the server reads it, and what the server writes must be what the
 * dump holds; so the forms are those of PostgreSQL's output functions.
 */
#ifndef MODEL_HOLD_H
#define MODEL_HOLD_H

#include "model/types.h"

/* Holds text against a type. Returns NULL if it is a value of it, and *text becomes the server's spelling; else what it
 * should be. */
typedef const char *HoldFn(Arena *arena, const SqlType *type, const char **text);

/* Any type, arrays included. value.c */
HoldFn hold_value;

/* hold_number.c */
HoldFn hold_int, hold_number, hold_float, hold_bool, hold_money;

/* hold_time.c */
HoldFn hold_moment, hold_time, hold_interval;

/* hold_bits.c */
HoldFn hold_uuid, hold_bytes, hold_address, hold_network, hold_mac, hold_mac8, hold_bit;

/* hold_compose.c: values that are made of others */
HoldFn hold_array, hold_record, hold_range, hold_multirange;

/* The same of a value in JSON: an array or an object may stand for an array or a composite value. */
const char *hold_json_value(Arena *arena, const SqlType *type, json_object *json, const char **text);

/* Returns a JSON document as its type prints it. value.c */
const char *hold_json_text(Arena *arena, const SqlType *type, json_object *json);

/* hold_form.c: what the type's form says, and what it cannot say */
HoldFn hold_form, hold_box, hold_search, hold_geometry, hold_xml;

/* Returns a decimal number of any length as numeric prints it, with scale digits after the point, rounded (-1: as many
 * as it has); NULL: it is none. */
const char *hold_decimal(Arena *arena, const char *text, int scale);

/* Returns the day after a date, as it is printed; NULL: there is none. */
const char *hold_next_day(Arena *arena, const char *date);

/* Compares two values of a type whose values have an order, as hold_value() gave them: below, above or 0. */
int hold_compare(const SqlType *type, const char *a, const char *b);

#endif
