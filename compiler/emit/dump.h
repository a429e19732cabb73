/* dump.h - the dump under construction: entries that know what they need, before they are in order.
 *
 * The files ddl_*.c add entries in whatever order suits them, and name what each needs. When all are there, dump_order()
 * puts them into pg_dump's order: by kind, as model/kinds.def has them, and in the order in which they were added, but
 * nothing before what it needs. An entry that follows another one (a comment, the sequence of a column) stands
 * right behind it.
 */
#ifndef EMIT_DUMP_H
#define EMIT_DUMP_H

#include "base/map.h"
#include "emit/ddl.h"
#include "model/kind.h"

/* A need, by name. */
typedef struct {
	const char *space;  /* as in kinds.def */
	const char *schema; /* NULL: wherever the search path finds it */
	const char *name;
} Need;

/* A node is known by its place among those that were added. */
typedef size_t NodeId;

typedef struct {
	Kind kind;
	DdlEntry entry;
	const char *name;    /* as statements name it: quoted, qualified */
	const char *on;      /* the relation that it is on, as statements name it; or NULL */
	VEC(Need) needs;
	VEC(NodeId) followers;
	bool follows;        /* its leader, right behind */
	NodeId leader;
	bool unsaid;         /* there already: only what follows it has entries */
	bool late;           /* made when keys are there, whatever its kind */
	int state;           /* of dump_order() */
	uint32_t id;
} Node;

typedef struct {
	Arena *arena;
	const Model *model;
	Ddl *ddl;
	VEC(Node) nodes;
	Map names; /* space and qualified name -> the nodes that have it */
} Dump;

/* Returns a node that is not in the dump yet. schema and tag as in the archive; name as statements name it. */
Node dump_node(Kind kind, const char *schema, const char *tag, const char *name);

/* The same for what is of a table: keys, indexes, data; name may be NULL. */
Node dump_node_of(Kind kind, const Table *table, const char *tag, const char *name);

/* Says that a node must stand behind whatever has that name; what is not in the dump is no need. */
void dump_need(const Dump *dump, Node *node, Kind kind, const char *schema, const char *name);
void dump_need_schema(const Dump *dump, Node *node, const char *schema);
void dump_need_type(const Dump *dump, Node *node, const SqlType *type);
void dump_need_table(const Dump *dump, Node *node, const Table *table);

/* Returns table, a blank, name: the tag of what a table has inside. */
const char *dump_inner_tag(const Dump *dump, const Table *table, const char *name);

/* Adds a node. Its DROP statement is made from its kind and name unless entry.drop is set. */
NodeId dump_add(Dump *dump, Node node);

/* Adds a node right behind another one. */
NodeId dump_add_behind(Dump *dump, NodeId leader, Node node);

/* Makes a node known by a name that its kind is unique under. */
void dump_name(Dump *dump, NodeId id, const char *schema, const char *name);

/* Adds a comment behind its object, if there is one. */
void dump_comment(Dump *dump, NodeId id, const char *comment);

/* Sets owner and tablespace of a node that is not in the dump yet. */
void dump_owner(Node *node, const Rights *rights);

/* Adds privileges behind their object. */
void dump_rights(Dump *dump, NodeId id, const Rights *rights);

/* Says that a node must stand behind what its SQL speaks of. */
void dump_need_refs(const Dump *dump, Node *node, const SqlRefs *refs);
void dump_need_columns(const Dump *dump, Node *node, const Table *table);
void dump_need_expression(const Dump *dump, Node *node, const char *sql);

/* Adds a comment on a column of a relation. */
void dump_column_comment(Dump *dump, NodeId id, const char *column, const char *comment);

/* Adds a comment on a check of a table or a domain. */
void dump_check_comment(Dump *dump, NodeId id, const Check *check);

/* Puts the entries into their order, in dump->ddl. */
void dump_order(Dump *dump);

/* Finds out which entries need a newer server than 12. version.c */
void dump_versions(Dump *dump);

/* The passes: each adds the nodes of some kinds. */
void dump_session(Dump *dump);   /* ddl_session.c */
void dump_types(Dump *dump);     /* ddl_type.c */
void dump_sequences(Dump *dump); /* ddl_table.c */
void dump_tables(Dump *dump);
void dump_keys(Dump *dump);      /* ddl_key.c */
void dump_partitions(Dump *dump); /* ddl_partition.c */
void dump_objects(Dump *dump);   /* ddl_object.c */

#endif
