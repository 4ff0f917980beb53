//! The store's contract for vectors, on every database.

use fagmegler::store::Store;
use fagmegler::store::embeddings::Embedded;

use crate::store::three;

fn embedded(content: &str, first: f32) -> Embedded {
    Embedded { content: content.into(), vector: vec![first, -0.25, f32::MIN_POSITIVE] }
}

pub(crate) async fn one_of_each(store: &Store) {
    store.keep_embeddings("e5", "2026-11-22", &[embedded("aa", 0.5)]).await.unwrap();
}

#[tokio::test]
async fn vectors_are_kept_by_space_and_content_and_read_in_pages() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        let three = [embedded("cc", 3.0), embedded("aa", 1.0), embedded("bb", 2.0)];
        store.keep_embeddings("e5", "2026-11-22", &three).await.unwrap();
        store.keep_embeddings("bge", "2026-11-22", &[embedded("aa", 9.0)]).await.unwrap();
        let page = store.embeddings("e5", "", 2).await.unwrap();
        assert_eq!(page, [embedded("aa", 1.0), embedded("bb", 2.0)], "to the last bit, in {}", fresh.url);
        assert_eq!(store.embeddings("e5", "bb", 2).await.unwrap(), [embedded("cc", 3.0)]);
        assert_eq!(store.embeddings("bge", "", 9).await.unwrap(), [embedded("aa", 9.0)]);
        assert!(store.embeddings("other", "", 9).await.unwrap().is_empty());
        let asked = ["bb".to_owned(), "finnes ikke".to_owned()];
        assert_eq!(store.embeddings_of("e5", &asked).await.unwrap(), [embedded("bb", 2.0)]);
        assert!(store.embeddings_of("e5", &[]).await.unwrap().is_empty());
        store.keep_embeddings("e5", "2026-11-23", &[embedded("aa", 4.0)]).await.unwrap();
        assert_eq!(store.embeddings("e5", "", 1).await.unwrap(), [embedded("aa", 4.0)], "the later one holds");
        store.keep_embeddings("e5", "2026-11-23", &[]).await.unwrap();
    }
}

#[tokio::test]
async fn what_is_used_stays_and_the_rest_goes() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        let many: Vec<Embedded> = (0..1200).map(|n| embedded(&format!("{n:04}"), 1.0)).collect();
        store.keep_embeddings("e5", "2026-01-01", &many).await.unwrap();
        let used: Vec<String> = many.iter().take(1100).map(|one| one.content.clone()).collect();
        store.use_embeddings("e5", "2026-11-22", &used).await.unwrap();
        store.use_embeddings("e5", "2026-11-22", &[]).await.unwrap();
        store.tidy("2026-11-22T12:00:00Z".parse().unwrap()).await.unwrap();
        let left: Vec<String> =
            store.embeddings("e5", "", 2000).await.unwrap().into_iter().map(|e| e.content).collect();
        assert_eq!(left, used, "{}", fresh.url);
    }
}
