#pragma once
#include <curl/curl.h>

/// What of libcurl is used, with functions of fixed arguments. The library is loaded when first needed: it and what it
/// needs take several milliseconds, which a function that waits for its first event has not spent.

/// Loads the library, and initializes it. 1, or 0 where there is none.
int ccurl_load(void);

CURL *ccurl_easy_new(void);
void ccurl_easy_free(CURL *handle);
CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value);
CURLcode ccurl_set_offset(CURL *handle, CURLoption option, curl_off_t value);
CURLcode ccurl_set_text(CURL *handle, CURLoption option, const char *value);
CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, void *value);
/// Sets a function of the form of `CURLOPT_WRITEFUNCTION`.
CURLcode ccurl_set_receiver(
    CURL *handle, CURLoption option, size_t (*receiver)(char *bytes, size_t size, size_t count, void *context));
long ccurl_status(CURL *handle);
void *ccurl_private(CURL *handle);
CURLcode ccurl_unpause(CURL *handle);
const char *ccurl_message(CURLcode code);

struct curl_slist *ccurl_list_append(struct curl_slist *list, const char *text);
void ccurl_list_free(struct curl_slist *list);

CURLM *ccurl_multi_new(void);
CURLMcode ccurl_multi_add(CURLM *multi, CURL *handle);
CURLMcode ccurl_multi_remove(CURLM *multi, CURL *handle);
CURLMcode ccurl_multi_perform(CURLM *multi, int *running);
/// Waits until something can be done, ``ccurl_multi_wakeup`` is called, or the time is over.
CURLMcode ccurl_multi_poll(CURLM *multi, int milliseconds);
CURLMcode ccurl_multi_wakeup(CURLM *multi);
/// The next transfer that has ended, and how; NULL where there is none.
CURL *ccurl_multi_ended(CURLM *multi, CURLcode *result);

/// How many bytes a receiver says it took to have the transfer wait.
static const size_t ccurl_pause = CURL_WRITEFUNC_PAUSE;
