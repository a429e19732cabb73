/* codecs.c - the list of codecs.
 */
#include "codec/codec.h"

#include <string.h>

const struct rt_codec *const rt_codecs[] = {
	&rt_codec_none,
	&rt_codec_gzip,
	NULL,
};

static bool
is_called(const char *called, const char *name, size_t size)
{
	return called != NULL && strlen(called) == size && memcmp(called, name, size) == 0;
}

const struct rt_codec *
rt_codec_find(const char *name, size_t size)
{
	for (int i = 0; rt_codecs[i] != NULL; i++)
		if (is_called(rt_codecs[i]->name, name, size) ||
			is_called(rt_codecs[i]->alias, name, size))
			return rt_codecs[i];
	return NULL;
}
