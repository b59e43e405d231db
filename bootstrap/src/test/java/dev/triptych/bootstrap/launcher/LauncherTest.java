package dev.triptych.bootstrap.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final String BUILD = "-B -q -pl bootstrap -am -DskipTests package";

    @TempDir
    Path directory;

    private Checkout checkout;

    @BeforeEach
    void checkOut() throws IOException {
        checkout = Checkout.in(directory);
    }

    @Test
    void aFittingJavaHomeIsUsed() throws Exception {
        checkout.jdk("25");
        Path named = checkout.jdkAt(directory.resolve("my jdk"), "26.0.1");

        Checkout.Run run = checkout.run(Map.of("JAVA_HOME", named.toString()), "serve");

        assertThat(run.out()).contains("JAVA_HOME=" + named);
    }

    @Test
    void aJavaHomeThatIsTooOldGivesWayToTheRightOneElsewhere() throws Exception {
        Path old = checkout.jdk("17.0.12");
        Path right = checkout.jdk("25.0.3");
        checkout.jdk("1.8.0_392");

        Checkout.Run run = checkout.run(Map.of("JAVA_HOME", old.toString()), "serve");

        assertThat(run.out()).contains("JAVA_HOME=" + right);
    }

    @Test
    void ofSeveralThatFitTheOldestIsTaken() throws Exception {
        checkout.jdk("27-ea");
        Path right = checkout.jdk("25");
        checkout.jdk("26");

        assertThat(checkout.run("serve").out()).contains("JAVA_HOME=" + right);
    }

    @Test
    void javaOnThePathLeadsToItsJdk() throws Exception {
        Path home = checkout.jdkAt(directory.resolve("elsewhere"), "25");
        checkout.onPath(home);

        assertThat(checkout.run("serve").out()).contains("JAVA_HOME=" + home);
    }

    @Test
    void whereThereIsNoneItSaysWhatToInstallAndWhatWasTooOld() throws Exception {
        Path old = checkout.jdk("21.0.4");

        Checkout.Run run = checkout.run("serve");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .contains("no JDK 25 or newer was found")
                .contains(old + " (JDK 21)")
                .contains("apt install openjdk-25-jdk");
        assertThat(checkout.builds()).isEmpty();
    }

    @Test
    void aRuntimeWithoutACompilerIsNoJdk() throws Exception {
        Files.delete(checkout.jdk("25").resolve("bin/javac"));

        assertThat(checkout.run("serve").exit()).isEqualTo(1);
    }

    @Test
    void helpNeedsNeitherJdkNorBuild() throws Exception {
        Checkout.Run run = checkout.run("--help");

        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("usage: ./triptych COMMAND")
                .contains("serve")
                .contains("phase")
                .contains("demo");
    }

    @Test
    void anUnknownCommandIsWrongUsage() throws Exception {
        Checkout.Run run = checkout.run("sevre");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("there is no command 'sevre'").contains("usage:");
    }

    @Test
    void noCommandIsWrongUsage() throws Exception {
        assertThat(checkout.run().exit()).isEqualTo(2);
    }

    @Test
    void aMissingJarIsBuiltFirstAndSaidInOneLine() throws Exception {
        checkout.jdk("25");

        Checkout.Run run = checkout.run("migrate", "--dry run", "a  b");

        assertThat(checkout.builds()).containsExactly(BUILD);
        assertThat(run.err().lines()).singleElement().asString().startsWith("triptych: building");
        Path root = checkout.root();
        assertThat(run.out().lines().skip(1))
                .containsExactly(
                        "[@" + root.resolve("bootstrap/serve.jvm") + "]",
                        "[-Dtriptych.checkout=" + root + "]",
                        "[-jar]",
                        "[" + root.resolve("bootstrap/target/triptych.jar") + "]",
                        "[migrate]",
                        "[--dry run]",
                        "[a  b]");
    }

    @Test
    void aWarmStartRunsNoMavenAndSaysNothing() throws Exception {
        checkout.jdk("25");
        checkout.run("serve");

        Checkout.Run run = checkout.run("serve", "--help");

        assertThat(checkout.builds()).hasSize(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("[serve]", "[--help]");
    }

    @Test
    void aChangedSourceIsBuiltAgain() throws Exception {
        checkout.jdk("25");
        checkout.run("serve");

        checkout.touch("adapters-web/src/main/java/Source.java");
        checkout.run("serve");
        assertThat(checkout.builds()).hasSize(2);
    }

    @Test
    void aDeletedSourceIsBuiltAgain() throws Exception {
        checkout.jdk("25");
        checkout.run("serve");

        Files.delete(checkout.root().resolve("domain/src/main/java/Source.java"));
        checkout.run("serve");

        assertThat(checkout.builds()).hasSize(2);
    }

    @Test
    void testsAndServersDoNotMakeTheJarOld() throws Exception {
        checkout.jdk("25");
        checkout.run("serve");

        checkout.touch("devservices/src/main/java/Source.java");
        checkout.run("serve");

        assertThat(checkout.builds()).hasSize(1);
    }

    @Test
    void aBuildThatFailsRunsNothingAndIsTriedAgain() throws Exception {
        checkout.jdk("25");
        checkout.breakBuild(true);

        Checkout.Run failed = checkout.run("serve");

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.err()).contains("the build failed");
        assertThat(failed.out()).isEmpty();

        checkout.breakBuild(false);
        assertThat(checkout.run("serve").out()).contains("[serve]");
    }

    @Test
    void theLockOfABuildThatWasKilledIsNoLock() throws Exception {
        checkout.jdk("25");
        Path lock = Files.createDirectory(checkout.root().resolve(".triptych-build.lock"));
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.writeString(lock.resolve("pid"), gone.pid() + "\n");

        assertThat(checkout.run("serve").exit()).isZero();
        assertThat(lock).doesNotExist();
    }

    @Test
    void demoAndBenchRunOnCopiesThatTheNextBuildLeavesAlone() throws Exception {
        checkout.jdk("25");

        Checkout.Run run = checkout.run("demo", "--clean");

        Path copies = checkout.root().resolve("benchmarks/target/run");
        assertThat(checkout.builds()).containsExactly("-B -q -pl benchmarks -am -DskipTests package");
        assertThat(run.out())
                .contains("[-Dtriptych.checkout=" + checkout.root() + "]")
                .contains("[" + copies.resolve("benchmarks.jar") + ":" + copies.resolve("thin.jar") + "]")
                .contains("[dev.triptych.demo.Demo]")
                .contains("[--clean]");
        assertThat(checkout.run("bench").out()).contains("[dev.triptych.benchmarks.Bench]");
        assertThat(checkout.builds()).hasSize(1);
    }

    @Test
    void whatTheClassPathNamesAndIsGoneIsBuiltAgain() throws Exception {
        checkout.jdk("25");
        checkout.run("demo");

        Files.delete(checkout.root().resolve("benchmarks/target/run/thin.jar"));
        checkout.run("demo");

        assertThat(checkout.builds()).hasSize(2);
    }

    @Test
    void testPassesItsArgumentsToMaven() throws Exception {
        checkout.jdk("25");

        checkout.run("test", "-pl", "domain");

        assertThat(checkout.builds()).containsExactly("-B -T2 verify -pl domain");
    }

    @Test
    void testRunsAsManyModulesSideBySideAsItIsTold() throws Exception {
        checkout.jdk("25");

        checkout.run("test", "-T1");
        checkout.run("test", "--threads", "4");

        assertThat(checkout.builds()).containsExactly("-B verify -T1", "-B verify --threads 4");
    }

    @Test
    void testSaysAtItsEndThatItLeftOutTheTestsInABrowser() throws Exception {
        checkout.jdk("25");
        checkout.loseBrowser(true);

        Checkout.Run without = checkout.run("test");
        checkout.loseBrowser(false);
        Checkout.Run with = checkout.run("test");

        assertThat(without.exit()).isZero();
        assertThat(without.err()).isEqualTo("triptych: no browser here\n");
        assertThat(with.err()).isEmpty();
    }

    @Test
    void testFailsAsMavenDoes() throws Exception {
        checkout.jdk("25");
        checkout.breakBuild(true);

        assertThat(checkout.run("test").exit()).isEqualTo(1);
    }

    @Test
    void theExitCodeIsTheCommandsOwn() throws Exception {
        checkout.jdk("25");

        assertThat(checkout.run(Map.of("EXIT", "7"), "serve").exit()).isEqualTo(7);
    }

    @Test
    void aSymbolicLinkLeadsToTheCheckout() throws Exception {
        checkout.jdk("25");
        checkout.linkAs(directory.resolve("link"));

        assertThat(checkout.run("serve").out())
                .contains("[" + checkout.root().resolve("bootstrap/target/triptych.jar") + "]");
    }
}
