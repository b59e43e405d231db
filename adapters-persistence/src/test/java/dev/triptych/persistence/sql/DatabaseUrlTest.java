package dev.triptych.persistence.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** An address of several hosts is several addresses. */
class DatabaseUrlTest {
    @Test
    void eachHostStandsAlone() {
        var url = DatabaseUrl.parse(
                "postgresql://ada:s%2Fcret@one:5432,[::1]:5433,three/chat?targetServerType=secondary");

        assertThat(url.hosts())
                .extracting(DatabaseUrl::jdbcUrl)
                .containsExactly(
                        "jdbc:postgresql://one:5432/chat?targetServerType=secondary&targetServerType=any",
                        "jdbc:postgresql://[::1]:5433/chat?targetServerType=secondary&targetServerType=any",
                        "jdbc:postgresql://three/chat?targetServerType=secondary&targetServerType=any");
        assertThat(url.hosts()).allSatisfy(host -> {
            assertThat(host.user()).isEqualTo("ada");
            assertThat(host.password()).isEqualTo("s/cret");
        });
    }

    @Test
    void oneHostIsItself() {
        assertThat(DatabaseUrl.parse("postgresql://one/chat").hosts())
                .extracting(DatabaseUrl::jdbcUrl)
                .containsExactly("jdbc:postgresql://one/chat?targetServerType=any");
    }
}
