package dev.triptych.persistence.sql;

import dev.triptych.devservices.server.Database;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * One connection, handed out again and again, whose server tells how it executed each statement: the very plan, with
 * the binds that were given and the rows that were touched. For one thread.
 */
public final class ExplainingDataSource implements AutoCloseable {
    private static final String EXPLAIN = """
            load 'auto_explain';
            set auto_explain.log_min_duration = 0;
            set auto_explain.log_analyze = on;
            set auto_explain.log_timing = off;
            set auto_explain.log_format = 'json';
            set auto_explain.log_level = 'notice';
            set client_min_messages = 'notice';
            """;

    private final Connection connection;
    private final List<Plan> plans = new ArrayList<>();

    /** Connects to {@code database}, as a user who may load modules. */
    public ExplainingDataSource(Database database) {
        try {
            connection = connect(database);
            try (var statement = connection.createStatement()) {
                statement.execute(EXPLAIN);
            }
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    /** With the session that the pools give. */
    private static Connection connect(Database database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        properties.setProperty("options", Pools.sessionOptions(PoolSettings.DEFAULT));
        return Objects.requireNonNull(new Driver().connect(database.jdbcUrl(), properties));
    }

    /** Where the code under test gets its connection. */
    public DataSource dataSource() {
        return proxy(DataSource.class, (_, method, _) -> {
            if (!"getConnection".equals(method.getName())) {
                throw new UnsupportedOperationException(method.getName());
            }
            return proxy(Connection.class, this::onConnection);
        });
    }

    /** The plans of what was executed since the last call. */
    public List<Plan> take() {
        var taken = List.copyOf(plans);
        plans.clear();
        return taken;
    }

    private @Nullable Object onConnection(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if ("close".equals(method.getName())) {
            return null;
        }
        var result = invoke(connection, method, arguments);
        collect(connection.getWarnings());
        connection.clearWarnings();
        return result instanceof PreparedStatement statement
                ? proxy(PreparedStatement.class, (_, called, given) -> onStatement(statement, called, given))
                : result;
    }

    private @Nullable Object onStatement(PreparedStatement statement, Method method, Object @Nullable [] arguments)
            throws Throwable {
        var result = invoke(statement, method, arguments);
        if (method.getName().startsWith("execute")) {
            collect(statement.getWarnings());
            statement.clearWarnings();
        }
        return result;
    }

    private void collect(@Nullable SQLWarning first) {
        for (var warning = first; warning != null; warning = warning.getNextWarning()) {
            Plan.parse(String.valueOf(warning.getMessage())).ifPresent(plans::add);
        }
    }

    private static @Nullable Object invoke(Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause() == null ? failure : failure.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
