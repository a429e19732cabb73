/* mutate_value.h - a value at random that may stand behind a key of the schema language.
 */
#ifndef FUZZ_MUTATE_VALUE_H
#define FUZZ_MUTATE_VALUE_H

#include <json-c/json.h>

#include "base/vec.h"
#include "random.h"
#include "schema/fields.h"

/* Names of tables and columns of a schema. */
typedef VEC(const char *) Names;

/* Returns a value for a key: of a type that may stand there, mostly, and saying something that
 * is said there, mostly. types are json-c's, as bits; 0: any. The caller owns it. */
json_object *value_for(const char *key, unsigned types, const Names *names, Random *random);

/* Returns a name that nobody would give. */
json_object *value_odd(Random *random);

/* Returns a number of those where things break. */
json_object *value_number(Random *random);

/* Returns the parameters of a generator as its own example gives them, and its name. */
json_object *value_generator_config(const char **name, Random *random);

#endif
