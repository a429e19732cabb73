/* kind.c - kinds.def as an array.
 */
#include "model/kind.h"

/* clang-format off */
const KindFacts kinds[KIND_COUNT] = {
#define ROW(id, desc_, section_, space_, form_, also_) \
	[KIND_##id] = {.desc = desc_, .section = PGM_SECTION_##section_, .space = space_, .form = FORM_##form_, .also = also_},
#define KIND(id, desc, section, space, form) ROW(id, desc, section, space, form, false)
#define ALSO(id, desc, section, space, form) ROW(id, desc, section, space, form, true)
#include "model/kinds.def"
};
/* clang-format on */

int
kind_rank(Kind kind)
{
	int rank = 0;

	for (int i = 0; i <= (int)kind; i++)
		rank += !kinds[i].also;
	return rank;
}
