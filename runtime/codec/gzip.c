/* gzip.c - zlib's compression, made by many threads, read as one stream.
 *
 * pg_dump calls it gzip; inside an archive it is the zlib format (RFC 1950): two bytes of
 * header, DEFLATE data, the Adler-32 of the text. Each piece is raw DEFLATE data ended by a
 * sync flush, that is, by an empty stored block that brings it to a byte's end; so pieces can
 * be set side by side. No piece is marked as the last: the tail brings an empty final block. A
 * reader sees one stream, as it must: several zlib streams in one block send pg_restore into an
 * endless loop.
 *
 * A piece starts without the 32 KiB before it to refer to, which costs less than 1 % of size at
 * the chunk sizes used, and lets chunks be compressed in any order.
 */
#include "codec/codec.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

/* zlib's own defaults: a window of 2^15 bytes (negative: raw, no header), memory level 8. */
#define WINDOW_BITS (-15)
#define MEMORY_LEVEL 8

/* A sync flush adds five bytes at most to what compressBound() promises; this is plenty. */
#define FLUSH_ROOM 64

static size_t
gzip_bound(size_t n)
{
	return compressBound(n) + FLUSH_ROOM;
}

static void *
gzip_open(int level)
{
	z_stream *z = calloc(1, sizeof *z);

	if (z == NULL)
		return NULL;
	if (deflateInit2(z, level, Z_DEFLATED, WINDOW_BITS, MEMORY_LEVEL, Z_DEFAULT_STRATEGY) !=
		Z_OK) {
		free(z);
		return NULL;
	}
	return z;
}

static void
gzip_close(void *state)
{
	deflateEnd(state);
	free(state);
}

static size_t
gzip_piece(void *state, char *out, size_t room, const char *text, size_t n, uint32_t *check)
{
	z_stream *z = state;

	if (n > UINT_MAX || deflateReset(z) != Z_OK)
		return 0;
	z->next_in = (z_const Bytef *)(uintptr_t)text;
	z->avail_in = (uInt)n;
	z->next_out = (Bytef *)out;
	z->avail_out = room > UINT_MAX ? UINT_MAX : (uInt)room;
	if (deflate(z, Z_SYNC_FLUSH) != Z_OK || z->avail_in != 0 || z->avail_out == 0)
		return 0;
	*check = (uint32_t)adler32(adler32(0, Z_NULL, 0), (const Bytef *)text, (uInt)n);
	return (size_t)((char *)z->next_out - out);
}

/* CMF 0x78: DEFLATE with a window of 32 KiB. FLG 0x9c: no dictionary, "default algorithm", and
 * a check (RFC 1950, section 2.2). */
static size_t
gzip_head(char *out)
{
	out[0] = '\x78';
	out[1] = '\x9c';
	return 2;
}

/* An empty final block with fixed codes (RFC 1951, section 3.2.3), then the check value,
 * highest byte first. */
static size_t
gzip_tail(char *out, uint32_t check)
{
	out[0] = '\x03';
	out[1] = '\x00';
	for (int i = 0; i < 4; i++)
		out[2 + i] = (char)(check >> (24 - 8 * i));
	return 6;
}

static uint32_t
gzip_join(uint32_t check, uint32_t next, uint64_t n)
{
	return (uint32_t)adler32_combine(check, next, (z_off_t)n);
}

const struct rt_codec rt_codec_gzip = {
	.name = "gzip",
	.alias = "zlib",
	.help = "levels 1 (fast) to 9; an archive has gzip:1 by default",
	.least = 1,
	.most = 9,
	.usual = 6,
	.id = 1,
	.minor = 14,
	.memory = 270 << 10,
	.bound = gzip_bound,
	.open = gzip_open,
	.close = gzip_close,
	.piece = gzip_piece,
	.head = gzip_head,
	.tail = gzip_tail,
	.empty = 1,
	.join = gzip_join,
};
