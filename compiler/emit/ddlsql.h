/* ddlsql.h - the statements of a dump, one function a kind, each formatted as pg_dump formats it.
 *
 * Text goes to the end of buf, with its semicolon and newline. Names come out quoted; expressions
 * were checked when the model was built, and get parentheses where they need them.
 */
#ifndef EMIT_DDLSQL_H
#define EMIT_DDLSQL_H

#include "model/model.h"

/* Appends the strings. */
#define put(buf, ...) put_strings((buf), (const char *const[]){__VA_ARGS__, NULL})
void put_strings(Buf *buf, const char *const *strings);

/* CREATE DATABASE, in words that 12 to 18 know. */
void ddlsql_database(Buf *buf, const Model *model);

/* CREATE TYPE … AS ENUM, or CREATE DOMAIN. */
void ddlsql_type(Buf *buf, const UserType *type);

/* CREATE SEQUENCE, or ALTER TABLE … ADD GENERATED … AS IDENTITY; then OWNED BY. */
void ddlsql_sequence(Buf *buf, const Sequence *sequence);
void ddlsql_owned_by(Buf *buf, const Sequence *sequence);

/* Returns the sequence that is the column's default, which it may have inherited; or NULL. */
const Sequence *ddlsql_serial(const Column *column);

/* CREATE TABLE with defaults and checks, without keys; the default of a serial column, which is a
 * statement of its own. */
void ddlsql_table(Buf *buf, const Table *table);
void ddlsql_default(Buf *buf, const Column *column);

/* CREATE TABLE of a partition, and ATTACH PARTITION. */
void ddlsql_partition(Buf *buf, const Table *table, const Partition *partition);
void ddlsql_attach(Buf *buf, const Table *table, const Partition *partition);

/* COPY … FROM stdin of the columns that have data. */
void ddlsql_copy(Buf *buf, const Table *table);

void ddlsql_key(Buf *buf, const Key *key);
void ddlsql_index(Buf *buf, const Index *index);

/* The share of a partition in a key or an index of its table, and ALTER INDEX … ATTACH PARTITION. */
void ddlsql_key_share(Buf *buf, const Key *key, const Partition *partition, const char *name);
void ddlsql_index_share(Buf *buf, const Index *index, const Partition *partition, const char *name);
void ddlsql_index_attach(Buf *buf, const Table *table, const char *index, const char *share);

void ddlsql_foreign_key(Buf *buf, const ForeignKey *fk);

/* A check that is added to its table, NOT VALID. */
void ddlsql_check(Buf *buf, const Table *table, const Check *check);

#endif
