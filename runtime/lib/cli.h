/* cli.h - the command line of a generator, read and explained.
 */
#ifndef LIB_CLI_H
#define LIB_CLI_H

#include "lib/fail.h"
#include "lib/options.h"

/* Reads the environment (PGMOCK_SEED, PGMOCK_JOBS) and the command line. Returns RT_DONE, or
 * RT_USAGE: what is wrong has been said. argv must outlive the options. */
enum rt_status rt_cli_read(struct rt_options *options, int argc, char **argv);

/* Frees what rt_cli_read() got, whatever it returned. */
void rt_cli_close(struct rt_options *options);

/* Write what --help and --version say. */
void rt_cli_help(struct rt_sink *sink, const pgm_program *program);
void rt_cli_version(struct rt_sink *sink, const pgm_program *program);

#endif
