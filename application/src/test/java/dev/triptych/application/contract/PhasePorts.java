package dev.triptych.application.contract;

import dev.triptych.application.base.audit.AuditLog;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.maintenance.resync.GenerationSwitch;
import dev.triptych.application.migration.phase.InstanceReports;
import dev.triptych.application.migration.phase.Transitions;

/** The ports to the migration state of one write store. */
public record PhasePorts(
        MigrationStates states,
        Transitions transitions,
        GenerationSwitch switching,
        InstanceReports reports,
        AuditLog audit) {}
