package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.audit.OperatorAction;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators did, page by page. */
class AuditRoutesTest {
    @AutoClose
    private final House house = new House();

    private final Operator operator = new Operator(house);

    @Test
    void theAuditComesPageByPageNewestFirst() {
        for (var number = 1; number <= 5; number++) {
            house.states.audit().record("test", "number " + number, new OperatorAction("root", "because", false));
        }
        var first = operator.admin().get("/admin/audit?limit=2").expect(200);
        var second = operator.admin()
                .get("/admin/audit?limit=2&cursor=" + first.text("/nextCursor"))
                .expect(200);
        var third = operator.admin()
                .get("/admin/audit?limit=2&cursor=" + second.text("/nextCursor"))
                .expect(200);

        assertThat(first.json().at("/items/0").propertyNames())
                .containsExactly("id", "at", "actor", "action", "subject", "reason", "forced");
        assertThat(first.text("/items/0/subject")).isEqualTo("number 5");
        assertThat(second.text("/items/0/subject")).isEqualTo("number 3");
        assertThat(third.json().at("/items")).hasSize(1);
        assertThat(third.text("/items/0/subject")).isEqualTo("number 1");
        assertThat(third.json().at("/nextCursor").isNull()).isTrue();
    }

    @Test
    void aPageThatEndsExactlyHasNoNext() {
        house.states.audit().record("test", "one", new OperatorAction("root", "because", false));
        house.states.audit().record("test", "two", new OperatorAction("root", "because", false));

        assertThat(operator.admin()
                        .get("/admin/audit?limit=2")
                        .json()
                        .at("/nextCursor")
                        .isNull())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"limit=0, limit", "limit=201, limit", "cursor=x, cursor", "before=1, before"})
    void aFaultyQueryForTheAuditIsRefused(String query, String field) {
        assertThat(operator.admin()
                        .get("/admin/audit?" + query)
                        .expectProblem(400, "invalid-request")
                        .faultyFields())
                .containsExactly(field);
    }
}
