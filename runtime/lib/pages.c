/* pages.c - huge pages, one stretch after the other.
 *
 * There is no call that says whether memory comes in huge pages; but once its first byte has been written, a huge page
 * is there as a whole, and of small ones only the first.
 */
#define _GNU_SOURCE

#include "lib/pages.h"

#include <stdint.h>
#include <sys/mman.h>

#define PAGE ((size_t)4096)
#define LINE ((size_t)64)
#define HUGE_PAGE ((size_t)2 << 20)

static size_t
round_up(size_t n, size_t unit)
{
	return (n + unit - 1) / unit * unit;
}

size_t
rt_pages_size(size_t room)
{
	return round_up(room, HUGE_PAGE);
}

#ifdef MADV_HUGEPAGE
/* Returns whether the memory from a huge page's first byte on comes in huge pages. */
static bool
is_huge(char *start)
{
	unsigned char there = 0;

	*(volatile char *)start = 0;
	return mincore(start + HUGE_PAGE - PAGE, PAGE, &there) == 0 && (there & 1) != 0;
}

/* Maps huge pages with room for so many bytes. Returns false: none are to be had. */
static bool
map(struct rt_pages *pages, size_t room)
{
	size_t size = rt_pages_size(room), before;
	char *all = mmap(NULL, size + HUGE_PAGE, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (all == MAP_FAILED)
		return false;
	before = round_up((uintptr_t)all, HUGE_PAGE) - (uintptr_t)all;
	if (before > 0)
		munmap(all, before);
	munmap(all + before + size, HUGE_PAGE - before);
	*pages = (struct rt_pages){.mapped = all + before, .size = size};
	if (madvise(pages->mapped, size, MADV_HUGEPAGE) == 0 && is_huge(pages->mapped))
		return true;
	rt_pages_close(pages);
	return false;
}
#else
static bool
map(struct rt_pages *pages, size_t room)
{
	(void)pages, (void)room;
	return false;
}
#endif

char *
rt_pages_get(struct rt_pages *pages, size_t taken, size_t room)
{
	pages->used += round_up(taken, LINE);
	if (pages->size - pages->used < room) {
		rt_pages_close(pages);
		if (!map(pages, room))
			return NULL;
	}
	return pages->mapped + pages->used;
}

void
rt_pages_close(struct rt_pages *pages)
{
	if (pages->mapped != NULL)
		munmap(pages->mapped, pages->size);
	*pages = (struct rt_pages){0};
}
