/* rt.h - the language that emitted C is written in, all of it.
 */
#ifndef PGMOCK_RT_H
#define PGMOCK_RT_H

#include <pgmock/array.h>
#include <pgmock/base.h>
#include <pgmock/cell.h>
#include <pgmock/civil.h>
#include <pgmock/dict.h>
#include <pgmock/perm.h>
#include <pgmock/put.h>
#include <pgmock/rng.h>
#include <pgmock/table.h>

#endif
