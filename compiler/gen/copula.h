/* copula.h - how the ranks of two numbers go together.
 */
#ifndef GEN_COPULA_H
#define GEN_COPULA_H

#include <stdint.h>

enum { COPULA_RANKS = 64 }; /* PGM_RANKS of pgmock/correlate.h */

/* Fills weights: of each of COPULA_RANKS ranks of one number, how likely the ranks of the other are. Spearman's rank correlation
 * is r, between -0.99 and 0.99, and each rank of the other is as likely as any. */
void copula_weights(double r, uint64_t weights[static COPULA_RANKS * COPULA_RANKS]);

#endif
