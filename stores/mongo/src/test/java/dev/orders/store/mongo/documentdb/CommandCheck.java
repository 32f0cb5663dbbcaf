package dev.orders.store.mongo.documentdb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.BsonString;
import org.bson.BsonValue;

/// Compares one command with `supported.txt`. Commands are maps, so that it checks those of the driver and those
/// that a server has read.
final class CommandCheck {
    private static final SupportedNames SUPPORTED = SupportedNames.read();
    private static final Set<String> ALTERNATIVES = Set.of("$and", "$or", "$nor");

    private final List<String> unsupported = new ArrayList<>();

    private CommandCheck() {}

    /// What in a command DocumentDB does not support.
    ///
    /// @param command the command; its first member is its name
    static List<String> unsupported(Map<String, ?> command) {
        CommandCheck check = new CommandCheck();
        String name = command.keySet().iterator().next();
        if (!SUPPORTED.has("closing", name)) {
            check.command(name, command);
        }
        return check.unsupported;
    }

    /// Whether the driver sends this command to connect. The store must not.
    static boolean connects(Map<String, ?> command) {
        return SUPPORTED.has("connecting", command.keySet().iterator().next());
    }

    private void command(String name, Map<String, ?> command) {
        require("command", name);
        command.forEach((member, value) -> {
            if (!member.equals(name)) {
                if (!SUPPORTED.has("members of every command", member)) {
                    require("members of " + name, member);
                }
                member(member, value);
            }
        });
    }

    private void member(String member, Object value) {
        switch (member) {
            case "filter", "query", "q" -> query(value);
            case "update", "u" -> update(value);
            case "updates" -> each(value, statement -> statement("members of an update", statement));
            case "deletes" -> each(value, statement -> statement("members of a delete", statement));
            case "indexes" -> each(value, statement -> statement("members of an index", statement));
            case "partialFilterExpression" -> partialIndex(value, true);
            case "pipeline" -> each(value, this::stage);
            case "readConcern" -> map(value).values().forEach(level -> require("read concern", text(level)));
            case "writeConcern" -> map(value).keySet().forEach(part -> require("write concern", part));
            case "$readPreference", "$clusterTime", "lsid" -> {
                // The driver's own, without operators.
            }
            default -> data(value);
        }
    }

    private void statement(String section, Object statement) {
        map(statement).forEach((member, value) -> {
            require(section, member);
            member(member, value);
        });
    }

    /// A condition, or a value that a field must be equal to.
    private void query(Object value) {
        if (value instanceof Collection<?> list) {
            list.forEach(this::data);
        } else if (value instanceof Map<?, ?>) {
            map(value).forEach((name, operand) -> {
                if (name.startsWith("$")) {
                    require("query", name);
                }
                if (ALTERNATIVES.contains(name)) {
                    each(operand, this::query);
                } else {
                    query(operand);
                }
            });
        } else {
            data(value);
        }
    }

    /// Changes of fields, or the document that replaces another. A pipeline is neither.
    private void update(Object value) {
        if (value instanceof Collection<?>) {
            unsupported.add("a pipeline as an update");
            return;
        }
        map(value).forEach((name, operand) -> {
            if (!name.startsWith("$")) {
                data(operand);
                return;
            }
            require("update", name);
            map(operand).values().forEach(change -> {
                if (change instanceof Map<?, ?> && map(change).containsKey("$each")) {
                    map(change).forEach((modifier, list) -> {
                        require("update modifier", modifier);
                        data(list);
                    });
                } else {
                    data(change);
                }
            });
        });
    }

    private void partialIndex(Object value, boolean isTop) {
        if (!(value instanceof Map<?, ?>)) {
            data(value);
            return;
        }
        map(value).forEach((name, operand) -> {
            if (name.equals("$and") && isTop) {
                each(operand, part -> partialIndex(part, false));
                return;
            }
            if (name.equals("$and") || operand instanceof Collection<?>) {
                unsupported.add(name + " with a list in a partial index");
            }
            if (name.startsWith("$")) {
                require("partial index", name);
            }
            partialIndex(operand, false);
        });
    }

    private void stage(Object value) {
        map(value).forEach((name, operand) -> {
            require("stage", name);
            switch (name) {
                case "$match" -> query(operand);
                case "$group" ->
                    map(operand).forEach((field, sum) -> {
                        if (field.equals("_id")) {
                            data(sum);
                        } else {
                            statement("accumulator", sum);
                        }
                    });
                default -> data(operand);
            }
        });
    }

    /// Values without operators. A name that begins with `$` is an operator in a place where none belongs.
    private void data(Object value) {
        if (value instanceof BsonValue bson) {
            require("type", bson.getBsonType().name());
        }
        if (value instanceof Collection<?> list) {
            list.forEach(this::data);
        } else if (value instanceof Map<?, ?>) {
            map(value).forEach((name, member) -> {
                if (name.startsWith("$")) {
                    unsupported.add("the operator " + name + " among values");
                }
                data(member);
            });
        }
    }

    private void require(String section, String name) {
        if (!SUPPORTED.has(section, name)) {
            unsupported.add(section + ": " + name);
        }
    }

    private static void each(Object list, Consumer<Object> check) {
        ((Collection<?>) list).forEach(check);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object document) {
        return (Map<String, Object>) document;
    }

    private static String text(Object value) {
        return value instanceof BsonString text ? text.getValue() : String.valueOf(value);
    }
}
