/* none.c - no compression: text is its own piece.
 */
#include "codec/codec.h"

static size_t
no_head(char *out)
{
	(void)out;
	return 0;
}

static size_t
no_tail(char *out, uint32_t check)
{
	(void)out;
	(void)check;
	return 0;
}

static uint32_t
no_join(uint32_t check, uint32_t next, uint64_t n)
{
	(void)next;
	(void)n;
	return check;
}

const struct rt_codec rt_codec_none = {
	.name = "none",
	.help = "no compression",
	.id = 0,
	.minor = 14,
	.head = no_head,
	.tail = no_tail,
	.join = no_join,
};
