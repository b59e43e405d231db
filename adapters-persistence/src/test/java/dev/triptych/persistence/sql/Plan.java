package dev.triptych.persistence.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * How PostgreSQL executed a statement.
 *
 * @param sql the statement
 * @param root the outermost node
 */
public record Plan(String sql, JsonNode root) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The plan in a notice of auto_explain; nothing in any other, nor for what the driver asks about columns. */
    static Optional<Plan> parse(String notice) {
        var start = notice.indexOf("plan:\n");
        if (!notice.startsWith("duration:") || start < 0) {
            return Optional.empty();
        }
        var read = JSON.readTree(notice.substring(start + "plan:\n".length()));
        var sql = read.path("Query Text").asString();
        return sql.contains("pg_catalog.") ? Optional.empty() : Optional.of(new Plan(sql, read.path("Plan")));
    }

    /** What a statement should not do to a big table, in words; empty when there is nothing to complain of. */
    public List<String> complaints(Set<String> smallTables, long mostRows) {
        var complaints = new ArrayList<String>();
        var touched = check(root, smallTables, mostRows, complaints);
        if (touched > mostRows) {
            complaints.add("touches " + touched + " rows");
        }
        return complaints;
    }

    private static long check(JsonNode node, Set<String> smallTables, long mostRows, List<String> complaints) {
        var type = node.path("Node Type").asString();
        var table = node.path("Relation Name").asString("");
        var rows = rows(node);
        if ("Seq Scan".equals(type) && !smallTables.contains(table) && rows > 0) {
            complaints.add("reads all of " + table);
        }
        if (type.contains("Sort") && rows > mostRows) {
            complaints.add("sorts " + rows + " rows");
        }
        var touched = type.endsWith("Scan") && !table.isEmpty() ? rows : 0;
        for (var child : node.path("Plans")) {
            touched += check(child, smallTables, mostRows, complaints);
        }
        return touched;
    }

    /** What came out of the node and what it threw away, over all its loops. */
    private static long rows(JsonNode node) {
        var each = node.path("Actual Rows").asDouble(0)
                + node.path("Rows Removed by Filter").asDouble(0)
                + node.path("Rows Removed by Index Recheck").asDouble(0);
        return Math.round(each * node.path("Actual Loops").asDouble(0));
    }

    @Override
    public String toString() {
        return sql + "\n" + root.toPrettyString();
    }
}
