/* draw_inet.h - random network addresses, of which many are in the same networks.
 */
#ifndef FUNCTIONS_DRAW_INET_H
#define FUNCTIONS_DRAW_INET_H

#include "draw.h"

static inline void
draw_inet(pgm_rng *r, Value *v)
{
	static const uint8_t few[] = {0, 0, 0, 10, 192, 255, 1, 127};
	pgm_inet a = {.most = one_in(r, 3) ? 128 : 32};
	char text[TEXT_MAX];
	pgm_sql_text shown;

	for (int i = 0; i < a.most / 8; i++)
		a.byte[i] = few[below(r, one_in(r, 2) ? 4 : 8)];
	a.bits = one_in(r, 2) ? a.most : (int)below(r, a.most + 1);
	shown = pgm_inet_show(text, a, false);
	set_text(v, shown.text, shown.size, "inet");
}

#endif
