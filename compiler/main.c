/* main.c - options -> driver -> exit status; nothing else.
 */
#include "driver.h"

int
main(int argc, char **argv)
{
	(void)argc;
	return (int)driver_main(argv);
}
