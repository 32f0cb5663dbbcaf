package dev.orders.cloud.runtime;

import dev.orders.cloud.runtime.FunctionFailed.Reason;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A function and its processes. A process has one event at a time; another process starts while all are busy.
public final class LambdaFunction implements Invocable, AutoCloseable {
    private static final long LONGEST_START_SECONDS = 60;
    private static final System.Logger LOG = System.getLogger(LambdaFunction.class.getName());

    private final FunctionPackage code;
    private final FunctionSettings settings;
    private final Clock clock;
    private final Semaphore places;
    private final Deque<FunctionProcess> idle = new ArrayDeque<>();
    private final List<FunctionProcess> all = new ArrayList<>();
    private volatile Duration lastInit = Duration.ZERO;

    public LambdaFunction(FunctionPackage code, FunctionSettings settings, Clock clock) {
        this.code = code;
        this.settings = settings;
        this.clock = clock;
        this.places = new Semaphore(settings.most(), true);
    }

    @Override
    public byte[] invoke(byte[] event) throws FunctionFailed, InterruptedException {
        places.acquire();
        try {
            FunctionProcess process = take();
            byte[] answer = run(process, event);
            giveBack(process);
            return answer;
        } finally {
            places.release();
        }
    }

    private byte[] run(FunctionProcess process, byte[] event) throws FunctionFailed, InterruptedException {
        Invocation invocation = Invocation.of(event, settings.timeout());
        process.api().invoke(invocation);
        if (!process.isAlive()) {
            process.api().fail(new FunctionFailed(Reason.EXIT, "The process has ended"));
        }
        try {
            return invocation.answer().get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            end(process);
            throw new FunctionFailed(Reason.TIMEOUT, "The function took longer than " + settings.timeout());
        } catch (ExecutionException failure) {
            if (process.isAlive()) {
                giveBack(process);
            } else {
                end(process);
            }
            throw cause(failure);
        }
    }

    private static FunctionFailed cause(ExecutionException failure) {
        return failure.getCause() instanceof FunctionFailed failed
                ? failed
                : new FunctionFailed(Reason.ERROR, String.valueOf(failure.getCause()));
    }

    private FunctionProcess take() throws FunctionFailed, InterruptedException {
        FunctionProcess process = takeIdle();
        return process != null ? process : start();
    }

    private synchronized @Nullable FunctionProcess takeIdle() {
        FunctionProcess process = idle.poll();
        while (process != null && !process.isAlive()) {
            end(process);
            process = idle.poll();
        }
        return process;
    }

    private FunctionProcess start() throws FunctionFailed, InterruptedException {
        FunctionProcess process;
        long begin = System.nanoTime();
        try {
            process = new FunctionProcess(code, settings, clock);
        } catch (IOException failure) {
            throw new FunctionFailed(Reason.INIT, String.valueOf(failure.getMessage()));
        }
        synchronized (this) {
            all.add(process);
        }
        try {
            process.api().ready().get(LONGEST_START_SECONDS, TimeUnit.SECONDS);
            lastInit = Duration.ofNanos(System.nanoTime() - begin);
            LOG.log(
                    System.Logger.Level.INFO,
                    "A process of {0} started in {1} ms: {2}",
                    settings.handler(),
                    String.valueOf(lastInit.toMillis()),
                    String.valueOf(process.pid()));
            return process;
        } catch (ExecutionException failure) {
            end(process);
            throw cause(failure);
        } catch (TimeoutException _) {
            end(process);
            throw new FunctionFailed(Reason.INIT, "The function took too long to start");
        }
    }

    private synchronized void giveBack(FunctionProcess process) {
        idle.push(process);
    }

    private synchronized void end(FunctionProcess process) {
        all.remove(process);
        process.close();
    }

    /// How long the start of the newest process took: from its creation until it asked for an event.
    public Duration lastInit() {
        return lastInit;
    }

    /// The ids of the processes that run.
    public synchronized List<Long> pids() {
        return all.stream()
                .filter(FunctionProcess::isAlive)
                .map(FunctionProcess::pid)
                .toList();
    }

    /// Kills all processes. The next event starts another one.
    public synchronized void kill() {
        all.forEach(FunctionProcess::kill);
    }

    @Override
    public synchronized void close() {
        List.copyOf(all).forEach(this::end);
        idle.clear();
    }
}
