/* names.h - C names out of schema names: readable, legal, each given once.
 */
#ifndef PLAN_NAMES_H
#define PLAN_NAMES_H

#include "base/map.h"

typedef struct {
	Arena *arena;
	Map taken;
} CNames;

/* Returns a lower-case name made of the parts, "orders" and "status" giving orders_status; NULL ends them. No other call
 * returned it before. */
const char *cname_lower(CNames *names, const char *first, const char *second, const char *third);

/* The same in capitals, for constants. */
const char *cname_upper(CNames *names, const char *first, const char *second, const char *third);

#endif
