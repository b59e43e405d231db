package dev.triptych.bootstrap;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest names, and the JVM that runs it. */
final class JarVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version =
                Objects.requireNonNullElse(JarVersion.class.getPackage().getImplementationVersion(), "unpackaged");
        return new String[] {"triptych " + version, "JVM: ${java.version} (${java.vendor} ${java.vm.name})"};
    }
}
