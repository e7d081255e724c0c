// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.edge.backtest.BacktestCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/// The program: its commands are listed here and nowhere else.
@Command(name = "busbar", mixinStandardHelpOptions = true, scope = ScopeType.INHERIT, versionProvider = Main.Version.class, sortOptions = false, usageHelpAutoWidth = true, commandListHeading = "%nCommands:%n", optionListHeading = "%nOptions:%n", parameterListHeading = "%nArguments:%n", descriptionHeading = "%n")
public final class Main {

    /// The version of this build.
    static final String VERSION = "0.1.0";

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[]{"Busbar " + VERSION + " on Java " + Runtime.version()};
        }
    }

    private Main() {}

    public static void main(String[] arguments) {
        Logging.install();
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        var commands = new CommandLine(new Main());
        commands.getCommandSpec().usageMessage().description(
                "Forecasts, plans and dispatches solar, batteries, cars, miners and the grid of a site.");
        commands.getCommandSpec().usageMessage().footer("", "To look around:  busbar demo",
                "For your site:   busbar init, busbar check, busbar plan, busbar run",
                "More on one:     busbar COMMAND --help");
        commands.addSubcommand(new DemoCommand());
        commands.addSubcommand(new RunCommand());
        commands.addSubcommand(new PlanCommand());
        commands.addSubcommand(new ReplayCommand());
        commands.addSubcommand(new BacktestCommand());
        commands.addSubcommand(new FeaturesCommand());
        commands.addSubcommand(new TrainCommand());
        commands.addSubcommand(new SimulateCommand());
        commands.addSubcommand(new ExportCommand());
        commands.addSubcommand(new ImportCommand());
        commands.addSubcommand(new SyncCommand());
        commands.addSubcommand(new CheckCommand());
        commands.addSubcommand(new InitCommand());
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        commands.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        commands.setParameterExceptionHandler(Main::wrongUsage);
        commands.setExecutionExceptionHandler(Main::failed);
        return commands;
    }

    private static int wrongUsage(CommandLine.ParameterException wrong, String[] arguments) {
        var command = wrong.getCommandLine();
        command.getErr().println(wrong.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        command.getErr().println("Maybe: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        if (failure instanceof CannotStartException) {
            command.getErr().println("busbar: " + failure.getMessage());
            return ExitCode.UNAVAILABLE;
        }
        failure.printStackTrace(command.getErr());
        command.getErr().println("busbar: this is a bug. Maybe report it with the lines above.");
        return ExitCode.SOFTWARE;
    }
}
