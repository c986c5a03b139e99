#pragma once
#include <stddef.h>
#include <stdint.h>

/// Calls of the operating system, without the differences between C libraries.

/// Starts a detached thread that blocks all signals. Returns 1, or 0 if no thread can be started.
int cplatform_start_thread(void *(*body)(void *), void *context);

/// The environment variables, each `NAME=value`, terminated by NULL.
char **cplatform_environment(void);
/// Sets an environment variable, or removes it if `value` is NULL.
void cplatform_set_variable(const char *name, const char *value);

/// The time of day, in milliseconds since 1970-01-01 UTC.
int64_t cplatform_milliseconds_since_1970(void);

/// Opens a file for reading. Returns -1 if that fails.
int cplatform_open(const char *path);
void cplatform_close(int descriptor);
/// Reads up to `capacity` bytes. Returns their number, 0 at the end, or -1 after an error.
long cplatform_read(int descriptor, void *bytes, size_t capacity);
/// Writes all bytes. Returns 1, or 0 after an error.
int cplatform_write(int descriptor, const void *bytes, size_t size);

/// Runs a shell command without input, and reads up to `capacity` bytes of its output. Returns their number. `status` is the
/// command's exit status, or -1 if it cannot be run, prints more, or runs longer than `milliseconds`, after which it is killed.
size_t cplatform_run(const char *command, void *bytes, size_t capacity, int milliseconds, int *status);

/// Makes standard output line-buffered.
void cplatform_buffer_lines(void);
/// Ends the process without exit handlers, after writing buffered output if `flush` is not 0.
_Noreturn void cplatform_end(int status, int flush);
