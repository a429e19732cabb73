/* mutate.h - a schema changed at random, as somebody might who knows the language.
 */
#ifndef FUZZ_MUTATE_H
#define FUZZ_MUTATE_H

#include <json-c/json.h>

#include "random.h"

/* Changes a schema in one place, or renames something in all places. Returns it, or another one
 * in its stead; the caller owns what is returned. */
json_object *mutate(json_object *schema, Random *random);

/* Puts some part of another schema somewhere into it. */
void mutate_cross(json_object *schema, json_object *other, Random *random);

#endif
