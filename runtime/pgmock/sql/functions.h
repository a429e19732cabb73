/* functions.h - all that the rows of functions.def call.
 */
#ifndef PGMOCK_SQL_FUNCTIONS_H
#define PGMOCK_SQL_FUNCTIONS_H

#include <pgmock/sql/case.h>
#include <pgmock/sql/compare.h>
#include <pgmock/sql/like.h>
#include <pgmock/sql/logic.h>
#include <pgmock/sql/make.h>
#include <pgmock/sql/md5.h>
#include <pgmock/sql/number.h>
#include <pgmock/sql/text.h>
#include <pgmock/sql/value.h>

#endif
