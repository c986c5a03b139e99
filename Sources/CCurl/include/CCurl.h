#pragma once
#include <curl/curl.h>
#include <stddef.h>
#include <stdint.h>

/// libcurl, loaded when first needed (its loading costs milliseconds of a function's start), with functions in place of
/// its variadic ones. Handles are untyped, since their types differ between libcurl's versions.
///
/// Source: <https://curl.se/libcurl/c/>

/// Loads and initializes the library. 1, or 0 where there is none.
int ccurl_load(void);

void *ccurl_easy_new(void);
void ccurl_easy_free(void *easy);
CURLcode ccurl_easy_set_long(void *easy, CURLoption option, long value);
CURLcode ccurl_easy_set_text(void *easy, CURLoption option, const char *text);
CURLcode ccurl_easy_set_pointer(void *easy, CURLoption option, void *pointer);
CURLcode ccurl_easy_set_offset(void *easy, CURLoption option, int64_t value);

/// Takes bytes that came, or gives bytes to send.
typedef size_t (*ccurl_data_callback)(char *bytes, size_t size, size_t count, void *context);
CURLcode ccurl_easy_set_data_callback(void *easy, CURLoption option, ccurl_data_callback callback);

/// A number that libcurl knows of a transfer; 0 where it does not.
long ccurl_easy_long(void *easy, CURLINFO info);
/// Lets a transfer go on that a callback paused.
CURLcode ccurl_easy_resume(void *easy);
const char *ccurl_error(CURLcode code);

void *ccurl_multi_new(void);
void ccurl_multi_free(void *multi);
CURLMcode ccurl_multi_set_long(void *multi, CURLMoption option, long value);
CURLMcode ccurl_multi_add(void *multi, void *easy);
CURLMcode ccurl_multi_remove(void *multi, void *easy);
/// Does what can be done without waiting.
CURLMcode ccurl_multi_perform(void *multi, int *running);
/// Waits until there is something to do, or until it is woken.
CURLMcode ccurl_multi_poll(void *multi, int milliseconds);
/// Ends a wait, from any thread.
CURLMcode ccurl_multi_wake(void *multi);
/// A transfer that ended. 1, or 0 where there is none.
int ccurl_multi_ended(void *multi, void **easy, CURLcode *code);

/// The list with one more line, copied; NULL where there is no memory.
void *ccurl_list_append(void *list, const char *line);
void ccurl_list_free(void *list);
