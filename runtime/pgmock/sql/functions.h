/* functions.h - all that the rows of functions.def call.
 */
#ifndef PGMOCK_SQL_FUNCTIONS_H
#define PGMOCK_SQL_FUNCTIONS_H

#include <pgmock/sql/array.h>
#include <pgmock/sql/bytea.h>
#include <pgmock/sql/bucket.h>
#include <pgmock/sql/case.h>
#include <pgmock/sql/cast.h>
#include <pgmock/sql/compare.h>
#include <pgmock/sql/decimal.h>
#include <pgmock/sql/fields.h>
#include <pgmock/sql/float.h>
#include <pgmock/sql/format.h>
#include <pgmock/sql/from_char.h>
#include <pgmock/sql/ident.h>
#include <pgmock/sql/inet.h>
#include <pgmock/sql/json.h>
#include <pgmock/sql/json_find.h>
#include <pgmock/sql/json_make.h>
#include <pgmock/sql/json_set.h>
#include <pgmock/sql/like.h>
#include <pgmock/sql/logic.h>
#include <pgmock/sql/make.h>
#include <pgmock/sql/md5.h>
#include <pgmock/sql/number.h>
#include <pgmock/sql/number_to_char.h>
#include <pgmock/sql/numeric.h>
#include <pgmock/sql/range.h>
#include <pgmock/sql/read.h>
#include <pgmock/sql/read_interval.h>
#include <pgmock/sql/read_time.h>
#include <pgmock/sql/regex.h>
#include <pgmock/sql/regex_span.h>
#include <pgmock/sql/root.h>
#include <pgmock/sql/sha.h>
#include <pgmock/sql/show.h>
#include <pgmock/sql/span.h>
#include <pgmock/sql/text.h>
#include <pgmock/sql/time.h>
#include <pgmock/sql/to_char.h>
#include <pgmock/sql/value.h>

#endif
