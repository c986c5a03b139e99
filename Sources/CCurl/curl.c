#include "CCurl.h"

#include <dlfcn.h>
#include <pthread.h>

static CURLcode (*global_init)(long);
static CURL *(*easy_init)(void);
static void (*easy_cleanup)(CURL *);
static CURLcode (*easy_setopt)(CURL *, CURLoption, ...);
static CURLcode (*easy_getinfo)(CURL *, CURLINFO, ...);
static CURLcode (*easy_pause)(CURL *, int);
static const char *(*easy_strerror)(CURLcode);
static struct curl_slist *(*slist_append)(struct curl_slist *, const char *);
static void (*slist_free_all)(struct curl_slist *);
static CURLM *(*multi_init)(void);
static CURLMcode (*multi_add_handle)(CURLM *, CURL *);
static CURLMcode (*multi_remove_handle)(CURLM *, CURL *);
static CURLMcode (*multi_perform)(CURLM *, int *);
static CURLMcode (*multi_poll)(CURLM *, struct curl_waitfd *, unsigned int, int, int *);
static CURLMcode (*multi_wakeup)(CURLM *);
static CURLMsg *(*multi_info_read)(CURLM *, int *);

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int loaded;

static void load(void) {
#ifdef __APPLE__
    void *library = dlopen("libcurl.4.dylib", RTLD_NOW | RTLD_LOCAL);
#else
    void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
#endif
    if (library == NULL) return;
    struct {
        void **function;
        const char *name;
    } symbols[] = {
        {(void **)&global_init, "curl_global_init"},
        {(void **)&easy_init, "curl_easy_init"},
        {(void **)&easy_cleanup, "curl_easy_cleanup"},
        {(void **)&easy_setopt, "curl_easy_setopt"},
        {(void **)&easy_getinfo, "curl_easy_getinfo"},
        {(void **)&easy_pause, "curl_easy_pause"},
        {(void **)&easy_strerror, "curl_easy_strerror"},
        {(void **)&slist_append, "curl_slist_append"},
        {(void **)&slist_free_all, "curl_slist_free_all"},
        {(void **)&multi_init, "curl_multi_init"},
        {(void **)&multi_add_handle, "curl_multi_add_handle"},
        {(void **)&multi_remove_handle, "curl_multi_remove_handle"},
        {(void **)&multi_perform, "curl_multi_perform"},
        {(void **)&multi_poll, "curl_multi_poll"},
        {(void **)&multi_wakeup, "curl_multi_wakeup"},
        {(void **)&multi_info_read, "curl_multi_info_read"},
    };
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
        *symbols[i].function = dlsym(library, symbols[i].name);
        if (*symbols[i].function == NULL) return;
    }
    loaded = global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

int ccurl_load(void) {
    pthread_once(&once, load);
    return loaded;
}

CURL *ccurl_easy_new(void) { return ccurl_load() ? easy_init() : NULL; }
void ccurl_easy_free(CURL *handle) { easy_cleanup(handle); }

CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value) { return easy_setopt(handle, option, value); }

CURLcode ccurl_set_offset(CURL *handle, CURLoption option, curl_off_t value) {
    return easy_setopt(handle, option, value);
}

CURLcode ccurl_set_text(CURL *handle, CURLoption option, const char *value) {
    return easy_setopt(handle, option, value);
}

CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, void *value) { return easy_setopt(handle, option, value); }

CURLcode ccurl_set_receiver(
    CURL *handle, CURLoption option, size_t (*receiver)(char *bytes, size_t size, size_t count, void *context)) {
    return easy_setopt(handle, option, receiver);
}

long ccurl_status(CURL *handle) {
    long status = 0;
    easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    return status;
}

void *ccurl_private(CURL *handle) {
    void *pointer = NULL;
    easy_getinfo(handle, CURLINFO_PRIVATE, &pointer);
    return pointer;
}

CURLcode ccurl_unpause(CURL *handle) { return easy_pause(handle, CURLPAUSE_CONT); }
const char *ccurl_message(CURLcode code) { return easy_strerror(code); }

struct curl_slist *ccurl_list_append(struct curl_slist *list, const char *text) { return slist_append(list, text); }
void ccurl_list_free(struct curl_slist *list) { slist_free_all(list); }

CURLM *ccurl_multi_new(void) { return ccurl_load() ? multi_init() : NULL; }
CURLMcode ccurl_multi_add(CURLM *multi, CURL *handle) { return multi_add_handle(multi, handle); }
CURLMcode ccurl_multi_remove(CURLM *multi, CURL *handle) { return multi_remove_handle(multi, handle); }
CURLMcode ccurl_multi_perform(CURLM *multi, int *running) { return multi_perform(multi, running); }

CURLMcode ccurl_multi_poll(CURLM *multi, int milliseconds) {
    return multi_poll(multi, NULL, 0, milliseconds, NULL);
}

CURLMcode ccurl_multi_wakeup(CURLM *multi) { return multi_wakeup(multi); }

CURL *ccurl_multi_ended(CURLM *multi, CURLcode *result) {
    int left = 0;
    CURLMsg *message;
    while ((message = multi_info_read(multi, &left)) != NULL) {
        if (message->msg != CURLMSG_DONE) continue;
        *result = message->data.result;
        return message->easy_handle;
    }
    return NULL;
}
