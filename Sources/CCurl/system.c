#include "CCurl.h"
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>

int ccurl_start_thread(void *(*body)(void *), void *context) {
    pthread_attr_t attributes;
    pthread_t thread;
    if (pthread_attr_init(&attributes) != 0) return 0;
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);

    // The new thread inherits the mask: signals go to the program's own threads, and a connection that the other side
    // closed ends in an error instead of SIGPIPE.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    int status = pthread_create(&thread, &attributes, body, context);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&attributes);
    return status == 0;
}

extern char **environ;
char **ccurl_environment(void) { return environ; }

int64_t ccurl_milliseconds_since_1970(void) {
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

long ccurl_read_file(const char *path, void *bytes, size_t capacity) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) return -1;
    size_t count = fread(bytes, 1, capacity, file);
    int failed = ferror(file);
    fclose(file);
    return failed ? -1 : (long)count;
}
