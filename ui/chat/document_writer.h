#pragma once

#include <QObject>
#include <QPointer>
#include <QTextCursor>
#include <QTextFrame>
#include <deque>
#include <unordered_map>
#include <vector>

#include "core/document/turn.h"
#include "ui/chat/picture_cache.h"

namespace rebus::ui {

/// Writes turns into one QTextDocument: a frame each, pictures as inline objects, a reply as Markdown, what went wrong
/// as a line at the end. Some turns at a time share a frame around them, as Qt looks through all of a frame's children
/// for every change. Knows nothing of widgets. UI thread.
class DocumentWriter final : public QObject {
  Q_OBJECT

 public:
  /// What stands in the document for one turn.
  struct Entry {
    TurnId id;
    Role role = Role::User;
    TurnState state = TurnState::Complete;
    QPointer<QTextFrame> frame;
    std::vector<int> pictures;  ///< Keys, in order of appearance.
    QString text;               ///< Plain text of the turn, for copying and screen readers.
  };

  /// Both must outlive the writer.
  DocumentWriter(QTextDocument* document, PictureCache* pictures, QObject* parent = nullptr);

  void clear();
  void append(const Turn& turn);
  /// Writes a turn again, after it ended or its pictures were stored. Unknown turns are ignored.
  void replace(const Turn& turn);

  // A pending turn grows:
  void appendText(const TurnId& turn, const QString& text);
  void beginPicture(const TurnId& turn, const QSize& size);
  /// The newest picture of the turn, as far as it is.
  void showPicture(const TurnId& turn, const ImageRef& image);

  const std::deque<Entry>& entries() const { return m_entries; }
  /// Index of a turn, or -1.
  int indexOf(const TurnId& turn) const;
  /// Index of the turn that owns `frame` or one of its children, or -1 for the space between.
  int indexOf(QTextFrame* frame) const;
  /// Index of the turn with picture `key`, or -1.
  int indexOfPicture(int key) const;

 private:
  /// The growing end of the turn that streams.
  struct Tail {
    TurnId turn;
    QString text;          ///< Not settled yet; of a plain tail, what its last block holds.
    QTextCursor start;     ///< Stays before the text.
    bool isPlain = false;  ///< The paragraph is too long to be rendered with every frame.
  };

  /// Where the next turn's frame goes.
  QTextCursor endOfTurns();
  void writeContent(Entry& entry, const Turn& turn, const std::vector<int>& oldPictures);
  void writeText(QTextCursor& cursor, Role role, const QString& text);
  void writePicture(QTextCursor& cursor, int key, Role role);
  void writeNote(QTextCursor& cursor, const Turn& turn);
  void renderTail(Tail& tail, Entry& entry);
  static void appendPlain(Tail& tail, Entry& entry, const QString& text);
  /// A cursor at the end of the turn, on a block of its own when the turn has content.
  QTextCursor cursorForNextPart(Entry& entry);
  Entry* find(const TurnId& turn);

  QTextDocument* m_document;
  PictureCache* m_pictures;
  std::deque<Entry> m_entries;
  std::unordered_map<TurnId, size_t> m_index;
  std::unordered_map<QTextFrame*, size_t> m_frames;
  QPointer<QTextFrame> m_newest;  ///< The frame around the newest turns.
  Tail m_tail;
};

}  // namespace rebus::ui
