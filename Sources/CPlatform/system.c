#include "CPlatform.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

int cplatform_start_thread(void *(*body)(void *), void *context) {
    pthread_attr_t attributes;
    pthread_t thread;
    if (pthread_attr_init(&attributes) != 0) return 0;
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);

    // The new thread inherits the mask: signals go to the program's other threads, and a write to a connection that the
    // other side has closed fails with an error instead of SIGPIPE.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    int status = pthread_create(&thread, &attributes, body, context);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&attributes);
    return status == 0;
}

char **cplatform_environment(void) { return environ; }

int64_t cplatform_milliseconds_since_1970(void) {
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

size_t cplatform_run(const char *command, void *bytes, size_t capacity, int milliseconds, int *status) {
    *status = -1;
    int ends[2];
    if (pipe(ends) != 0) return 0;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[1]);
    // The process group is its own, so that its children can be ended with it. Signals that this thread blocks are unblocked.
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
    char *words[] = {"sh", "-c", (char *)command, NULL};
    pid_t process;
    int failure = posix_spawn(&process, "/bin/sh", &actions, &attributes, words, environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    close(ends[1]);
    if (failure != 0) {
        close(ends[0]);
        return 0;
    }

    int64_t end = now() + milliseconds;
    size_t count = 0;
    int complete = 0;
    while (now() < end) {
        struct pollfd ready = {.fd = ends[0], .events = POLLIN};
        if (poll(&ready, 1, (int)(end - now())) <= 0) continue;
        char rest;
        ssize_t part = count < capacity ? read(ends[0], (char *)bytes + count, capacity - count) : read(ends[0], &rest, 1);
        if (part == 0) complete = 1;
        if (part <= 0 || count == capacity) break;
        count += (size_t)part;
    }
    close(ends[0]);
    if (!complete) kill(-process, SIGKILL);
    int ending = 0;
    while (waitpid(process, &ending, 0) < 0) {
    }
    if (complete) *status = WIFEXITED(ending) ? WEXITSTATUS(ending) : 128 + WTERMSIG(ending);
    return count;
}

long cplatform_read(int descriptor, void *bytes, size_t capacity) {
    ssize_t count;
    do count = read(descriptor, bytes, capacity);
    while (count < 0 && errno == EINTR);
    return count;
}

int cplatform_write(int descriptor, const void *bytes, size_t size) {
    while (size > 0) {
        ssize_t count = write(descriptor, bytes, size);
        if (count > 0) {
            bytes = (const char *)bytes + count;
            size -= (size_t)count;
        } else if (count == 0 || errno != EINTR) {
            return 0;
        }
    }
    return 1;
}

int cplatform_open(const char *path) { return open(path, O_RDONLY | O_CLOEXEC); }

void cplatform_close(int descriptor) { close(descriptor); }

void cplatform_set_variable(const char *name, const char *value) {
    if (value == NULL) {
        unsetenv(name);
    } else {
        setenv(name, value, 1);
    }
}

void cplatform_buffer_lines(void) { setvbuf(stdout, NULL, _IOLBF, 0); }

void cplatform_end(int status, int flush) {
    if (flush) fflush(NULL);
    _exit(status);
}
