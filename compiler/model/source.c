/* source.c - what a value source calls, and with which arguments.
 *
 * A schema has as many sources as columns, and most generators have few parameters, so that arguments stand apart, and are no
 * more than there are parameters.
 */
#include "model/model.h"

ValueSource *
source_new(Arena *arena, SourceKind kind)
{
	ValueSource *source = arena_new_of(arena, ValueSource);

	source->kind = kind;
	source->args = args_none;
	return source;
}

Arg *
source_call(Arena *arena, ValueSource *source, const Generator *gen)
{
	size_t n = generator_params(gen);
	Arg *args;

	source->kind = SOURCE_CALL;
	source->gen = gen;
	source->nargs = n < ARGS_LEAST ? ARGS_LEAST : n;
	source->args = args = arena_array(arena, Arg, source->nargs);
	return args;
}

void
source_choose(Arena *arena, ValueSource *source, const char *generator, const Choices *choices)
{
	Arg *args = source_call(arena, source, generator_find(generator));

	args[0].given = true;
	args[0].choices = choices;
}

Arg *
source_arg(ValueSource *source, size_t i)
{
	return (Arg *)&source->args[i];
}
