package dev.triptych.persistence.write.control;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.resync.GenerationSwitch;
import dev.triptych.domain.migration.MigrationState;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.write.audit.JooqAuditLog;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Points at other generations if the state has the epoch that was seen, in one statement with its audit. */
public final class JooqGenerationSwitch implements GenerationSwitch {
    private static final String ADOPT = """
            with moved as (
                 update migration_state
                    set read_generation = coalesce(?::integer, read_generation),
                        search_generation = coalesce(?::integer, search_generation),
                        read_store_attached = read_store_attached or ?::integer is not null,
                        phase_epoch = phase_epoch + 1, since = clock_timestamp()
                  where phase_epoch = ?
                    and not exists (select 1 from incarnation i where i.suspicion is not null)
                    and not exists (
                        select 1
                          from generation g
                         where (g.state = 'DROPPED' or g.incarnation <> (select number from incarnation))
                           and ((g.sink = 'READ' and g.number = ?::integer)
                             or (g.sink = 'SEARCH' and g.number = ?::integer)))
                 returning phase, read_percent, phase_epoch, since, read_store_attached, read_generation,
                           search_generation),
            built as (
                 update generation g
                    set state = 'BUILT'
                   from moved m
                  where g.state = 'BUILDING'
                    and ((g.sink = 'READ' and g.number = m.read_generation)
                      or (g.sink = 'SEARCH' and g.number = m.search_generation))),
            deed (actor, subject, reason, forced) as (
                 values (?, ?, ?, ?::boolean)),
            audited as (
                 insert into audit (at, actor, action, subject, reason, forced)
                 select m.since, d.actor, 'generation.adopt', d.subject, d.reason, d.forced
                   from moved m cross join deed d),
            staled as (
                 update certificate_epoch e
                    set number = e.number + 1, because = 'adopted ' || d.subject, at = m.since
                   from moved m cross join deed d)
            select phase, read_percent, phase_epoch, since, read_store_attached, read_generation, search_generation
              from moved
            """;

    private final Sql sql;

    public JooqGenerationSwitch(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<MigrationState> adopt(MigrationState from, Map<StoreName, Integer> numbers, OperatorAction deed) {
        var subject = new TreeMap<>(numbers)
                .entrySet().stream()
                        .map(each -> each.getKey().name().toLowerCase(Locale.ROOT) + " " + each.getValue())
                        .collect(Collectors.joining(", "));
        return JooqAuditLog.locked(
                sql,
                dsl -> PlainSql.query(
                                dsl,
                                ADOPT,
                                numbers.get(StoreName.READ),
                                numbers.get(StoreName.SEARCH),
                                numbers.get(StoreName.READ),
                                from.phaseEpoch(),
                                numbers.get(StoreName.READ),
                                numbers.get(StoreName.SEARCH),
                                deed.actor(),
                                subject,
                                deed.reason(),
                                deed.forced())
                        .fetchOptional(row -> StateRow.state(row, 0)));
    }
}
