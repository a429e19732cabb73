/* kind.c - kinds.def as an array.
 */
#include "model/kind.h"

#include <string.h>

/* clang-format off */
const KindFacts kinds[KIND_COUNT] = {
#define ROW(id, desc_, section_, space_, form_, grants_, also_) \
	[KIND_##id] = {.desc = desc_, .section = PGM_SECTION_##section_, .space = space_, .form = FORM_##form_, \
	               .grants = grants_, .also = also_},
#define KIND(id, desc, section, space, form, grants) ROW(id, desc, section, space, form, grants, false)
#define ALSO(id, desc, section, space, form, grants) ROW(id, desc, section, space, form, grants, true)
#include "model/kinds.def"
};
/* clang-format on */

Kind
kind_find(const char *desc)
{
	int i = 0;

	while (i < KIND_COUNT && strcmp(kinds[i].desc, desc) != 0)
		i++;
	return (Kind)i;
}

int
kind_rank(Kind kind)
{
	int rank = 0;

	for (int i = 0; i <= (int)kind; i++)
		rank += !kinds[i].also;
	return rank;
}
