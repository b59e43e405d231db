package dev.triptych.persistence.write;

import dev.triptych.application.base.audit.AuditLog;
import dev.triptych.application.base.installation.Installations;
import dev.triptych.application.base.installation.SealingKeys;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.maintenance.derived.Generations;
import dev.triptych.application.maintenance.resync.GenerationSwitch;
import dev.triptych.application.migration.phase.InstanceReports;
import dev.triptych.application.migration.phase.Transitions;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.write.audit.JooqAuditLog;
import dev.triptych.persistence.write.control.JooqGenerationSwitch;
import dev.triptych.persistence.write.control.JooqGenerations;
import dev.triptych.persistence.write.control.JooqInstallations;
import dev.triptych.persistence.write.control.JooqInstanceReports;
import dev.triptych.persistence.write.control.JooqMigrationStates;
import dev.triptych.persistence.write.control.JooqSealingKeys;
import dev.triptych.persistence.write.control.JooqTransitions;

/** The ports to the migration state, the generations, the audit and the keys of the installation. */
public final class ControlPorts {
    private final Sql sql;
    private final Sql progress;

    ControlPorts(Sql sql, Sql progress) {
        this.sql = sql;
        this.progress = progress;
    }

    /** Reads the migration state. */
    public MigrationStates migrationStates() {
        return new JooqMigrationStates(sql, progress);
    }

    /** Reads the migration state for commands, on their connections: the relay keeps its own. */
    public MigrationStates migrationStatesForCommands() {
        return new JooqMigrationStates(sql, sql);
    }

    /** Changes the migration state. */
    public Transitions transitions() {
        return new JooqTransitions(sql);
    }

    /** The phase and the counters of each instance. */
    public InstanceReports instanceReports() {
        return new JooqInstanceReports(sql, progress);
    }

    /** The generations of the stores that are rebuilt. */
    public Generations generations() {
        return new JooqGenerations(sql);
    }

    /** Changes which generations are current. */
    public GenerationSwitch generationSwitch() {
        return new JooqGenerationSwitch(sql);
    }

    /** The actions of operators. */
    public AuditLog auditLog() {
        return new JooqAuditLog(sql);
    }

    /** The installation that the database belongs to. */
    public Installations installations() {
        return new JooqInstallations(sql);
    }

    /** The key that seals cursors and tokens. */
    public SealingKeys sealingKeys() {
        return new JooqSealingKeys(sql);
    }
}
