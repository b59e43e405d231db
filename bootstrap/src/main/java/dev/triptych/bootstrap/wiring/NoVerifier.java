package dev.triptych.bootstrap.wiring;

import dev.triptych.application.verification.CheckMonitor;
import dev.triptych.application.verification.CheckReport;
import dev.triptych.application.verification.CheckScope;
import dev.triptych.application.verification.Verifier;

/** Refuses: nothing here compares stores, and nothing that was not compared may answer. */
final class NoVerifier implements Verifier {
    @Override
    public CheckReport verify(CheckScope scope, CheckMonitor monitor) {
        throw new IllegalStateException("nothing here compares " + scope);
    }
}
