package dev.triptych.persistence.write.control;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.resync.GenerationSwitch;
import dev.triptych.domain.migration.MigrationState;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.write.audit.JooqAuditLog;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Points at other generations if the state has the epoch that was seen, in one statement with its audit. */
public final class JooqGenerationSwitch implements GenerationSwitch {
    /**
     * One release more, the columns of {@code migration_state} say the same for the version before. No clause sees what
     * another one writes, so the rows that were asked for stand in for those that are there.
     */
    private static final String ADOPT = """
            with wanted (store, number) as (
                 select * from unnest(?::text[], ?::integer[])),
            moved as (
                 update migration_state
                    set read_generation = coalesce((select number from wanted where store = 'READ'), read_generation),
                        search_generation = coalesce((select number from wanted where store = 'SEARCH'), search_generation),
                        read_store_attached = read_store_attached or exists (select 1 from wanted where store = 'READ'),
                        phase_epoch = phase_epoch + 1, since = clock_timestamp()
                  where phase_epoch = ?
                    and not exists (select 1 from incarnation i where i.suspicion is not null)
                    and not exists (
                        select 1
                          from generation g join wanted w on w.store = g.sink and w.number = g.number
                         where g.state = 'DROPPED' or g.incarnation <> (select number from incarnation))
                 returning phase, read_percent, phase_epoch, since, read_store_attached),
            pointed as (
                 insert into current_generation (store, number)
                 select w.store, w.number from wanted w cross join moved
                 on conflict (store) do update set number = excluded.number),
            built as (
                 update generation g
                    set state = 'BUILT'
                   from moved m cross join wanted w
                  where g.state = 'BUILDING' and g.sink = w.store and g.number = w.number),
            action (actor, subject, reason, forced) as (
                 values (?, ?, ?, ?::boolean)),
            audited as (
                 insert into audit (at, actor, action, subject, reason, forced)
                 select m.since, a.actor, 'generation.adopt', a.subject, a.reason, a.forced
                   from moved m cross join action a),
            staled as (
                 update certificate_epoch e
                    set number = e.number + 1, because = 'adopted ' || a.subject, at = m.since
                   from moved m cross join action a)
            select""" + StateRow.COLUMNS + """
              from moved m
             cross join (
                   select array_agg(store order by store) as stores, array_agg(number order by store) as numbers
                     from (select coalesce(w.store, c.store) as store, coalesce(w.number, c.number) as number
                             from wanted w full join current_generation c on c.store = w.store) a) g
            """;

    private final Sql sql;

    public JooqGenerationSwitch(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<MigrationState> adopt(MigrationState from, Map<StoreName, Integer> numbers, OperatorAction action) {
        var subject = new TreeMap<>(numbers)
                .entrySet().stream()
                        .map(each -> each.getKey().name().toLowerCase(Locale.ROOT) + " " + each.getValue())
                        .collect(Collectors.joining(", "));
        var stores = List.copyOf(numbers.keySet());
        return JooqAuditLog.locked(
                sql,
                dsl -> PlainSql.query(
                                dsl,
                                ADOPT,
                                stores.stream().map(StoreName::name).toArray(String[]::new),
                                stores.stream().map(numbers::get).toArray(Integer[]::new),
                                from.phaseEpoch(),
                                action.actor(),
                                subject,
                                action.reason(),
                                action.forced())
                        .fetchOptional(row -> StateRow.state(row, 0)));
    }
}
