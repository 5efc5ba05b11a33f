#include "ui/chat/document_writer.h"

#include <QGuiApplication>
#include <QTextBlock>
#include <QTextDocument>
#include <algorithm>

#include "ui/chat/markdown.h"
#include "ui/chat/picture_object.h"
#include "ui/theme/theme.h"

namespace rebus::ui {
namespace {

/// A paragraph longer than this streams as plain text and becomes Markdown when the turn ends, so that the cost of a
/// frame stays bounded.
constexpr qsizetype kLongestLiveParagraph = 4096;

/// About the square root of a long session's turns.
constexpr size_t kTurnsTogether = 40;

QTextFrameFormat frameFormat(Role role) {
  QTextFrameFormat format;
  format.setBorder(0);
  format.setMargin(0);
  format.setTopMargin(role == Role::User ? 3 * kGrid : 2 * kGrid);
  // Room for the controls under a turn.
  format.setBottomMargin(role == Role::User ? 2.5 * kGrid : 5 * kGrid);
  format.setPadding(role == Role::User ? 1.5 * kGrid : 0);
  return format;
}

QTextBlockFormat textBlock() {
  QTextBlockFormat format;
  format.setLineHeight(140, QTextBlockFormat::ProportionalHeight);
  return format;
}

/// The empty block that Qt keeps between two frames takes no visible room.
QTextBlockFormat gapBlock() {
  QTextBlockFormat format;
  format.setLineHeight(1, QTextBlockFormat::FixedHeight);
  return format;
}

QTextBlockFormat pictureBlock() {
  QTextBlockFormat format;
  format.setTopMargin(kGrid);
  format.setBottomMargin(kGrid);
  // A picture has no letters to tell the direction from.
  format.setLayoutDirection(QGuiApplication::layoutDirection());
  return format;
}

bool isEmptyFrame(const QTextFrame& frame) {
  return frame.firstPosition() == frame.lastPosition();
}

}  // namespace

DocumentWriter::DocumentWriter(QTextDocument* document, PictureCache* pictures, QObject* parent)
    : QObject(parent), m_document(document), m_pictures(pictures) {}

void DocumentWriter::clear() {
  m_entries.clear();
  m_index.clear();
  m_frames.clear();
  m_tail = {};
  m_document->clear();
  m_pictures->clear();
  QTextCursor(m_document).setBlockFormat(gapBlock());
}

QTextCursor DocumentWriter::endOfTurns() {
  if (m_entries.size() % kTurnsTogether == 0) {
    QTextCursor end(m_document);
    end.movePosition(QTextCursor::End);
    m_newest = end.insertFrame(QTextFrameFormat());
    m_newest->firstCursorPosition().setBlockFormat(gapBlock());
    end.movePosition(QTextCursor::End);
    end.setBlockFormat(gapBlock());
  }
  return m_newest->lastCursorPosition();
}

void DocumentWriter::append(const Turn& turn) {
  QTextCursor change(m_document);
  change.beginEditBlock();
  QTextCursor cursor = endOfTurns();
  Entry entry;
  entry.id = turn.id;
  entry.role = turn.role;
  entry.frame = cursor.insertFrame(frameFormat(turn.role));
  writeContent(entry, turn, {});
  m_newest->lastCursorPosition().setBlockFormat(gapBlock());
  m_index[turn.id] = m_entries.size();
  m_frames[entry.frame.data()] = m_entries.size();
  m_entries.push_back(std::move(entry));
  change.endEditBlock();
}

void DocumentWriter::replace(const Turn& turn) {
  Entry* entry = find(turn.id);
  if (!entry || !entry->frame) return;
  if (m_tail.turn == turn.id) m_tail = {};
  QTextCursor cursor(m_document);
  cursor.beginEditBlock();
  cursor.setPosition(entry->frame->firstPosition());
  cursor.setPosition(entry->frame->lastPosition(), QTextCursor::KeepAnchor);
  cursor.removeSelectedText();
  cursor.setBlockFormat(textBlock());
  cursor.setBlockCharFormat(QTextCharFormat());
  const std::vector<int> oldPictures = std::exchange(entry->pictures, {});
  writeContent(*entry, turn, oldPictures);
  cursor.endEditBlock();
}

void DocumentWriter::writeContent(Entry& entry, const Turn& turn, const std::vector<int>& oldPictures) {
  entry.state = turn.state;
  entry.text = QString::fromStdString(textOf(turn.parts));
  for (const Part& part : turn.parts) {
    if (const auto* text = std::get_if<TextPart>(&part)) {
      if (text->text.empty()) continue;
      QTextCursor cursor = cursorForNextPart(entry);
      writeText(cursor, turn.role, QString::fromStdString(text->text));
      continue;
    }
    const auto& picture = std::get<ImagePart>(part);
    // A picture that was there already keeps its key, and with it the pixels on screen.
    const size_t ordinal = entry.pictures.size();
    const bool isKnown = ordinal < oldPictures.size();
    const bool isBegun = !picture.image && picture.hash.empty();
    const int key = isKnown   ? oldPictures[ordinal]
                    : isBegun ? m_pictures->addNoise(QSize(picture.width, picture.height))
                              : m_pictures->add(picture);
    if (isKnown) m_pictures->settle(key, picture);
    const bool followsPicture = !entry.pictures.empty() && turn.role == Role::User && &part != &turn.parts.front() &&
                                std::holds_alternative<ImagePart>(*(&part - 1));
    entry.pictures.push_back(key);
    QTextCursor cursor = followsPicture ? entry.frame->lastCursorPosition() : cursorForNextPart(entry);
    if (followsPicture) cursor.insertText(QStringLiteral("  "));
    writePicture(cursor, key, turn.role);
  }
  if (turn.state == TurnState::Pending) return;
  if (turn.role == Role::Model) {
    QTextCursor cursor = entry.frame->lastCursorPosition();
    writeNote(cursor, turn);
  }
}

void DocumentWriter::writeText(QTextCursor& cursor, Role role, const QString& text) {
  if (role == Role::Model) {
    cursor.insertFragment(markdownFragment(text));
    return;
  }
  QString lines = text;
  lines.replace(QLatin1Char('\n'), QChar::LineSeparator);
  cursor.setBlockFormat(textBlock());
  cursor.insertText(lines, QTextCharFormat());
}

void DocumentWriter::writePicture(QTextCursor& cursor, int key, Role role) {
  cursor.setBlockFormat(pictureBlock());
  cursor.insertText(QString(QChar::ObjectReplacementCharacter),
                    PictureObject::format(key, role == Role::User, tr("Picture")));
}

void DocumentWriter::writeNote(QTextCursor& cursor, const Turn& turn) {
  QString note;
  QColor color = themeColors().muted;
  switch (turn.state) {
    case TurnState::Cancelled: note = tr("Stopped."); break;
    case TurnState::Interrupted: note = tr("Rebus was closed before this was finished."); break;
    case TurnState::Failed:
      note = turn.error ? QString::fromStdString(turn.error->message) : tr("This did not work; try again.");
      color = themeColors().danger;
      break;
    case TurnState::Pending:
    case TurnState::Complete: return;
  }
  const bool isFirst = cursor.block().length() == 1 && cursor.position() == cursor.currentFrame()->firstPosition();
  if (!isFirst) cursor.insertBlock();
  cursor.setBlockFormat(textBlock());
  QTextCharFormat format;
  format.setForeground(color);
  cursor.insertText(note, format);
}

void DocumentWriter::appendText(const TurnId& turn, const QString& text) {
  Entry* entry = find(turn);
  if (!entry || !entry->frame) return;
  entry->text += text;
  if (m_tail.turn != turn || m_tail.start.isNull()) {
    m_tail = {};
    m_tail.turn = turn;
    m_tail.start = cursorForNextPart(*entry);
    m_tail.start.setKeepPositionOnInsert(true);
  }
  m_tail.text += text;
  if (m_tail.isPlain) return appendPlain(m_tail, *entry, text);
  renderTail(m_tail, *entry);
  m_tail.isPlain = m_tail.text.size() > kLongestLiveParagraph;
  if (m_tail.isPlain) m_tail.text.clear();
}

void DocumentWriter::appendPlain(Tail& tail, Entry& entry, const QString& text) {
  tail.text += text;
  QTextCursor end = entry.frame->lastCursorPosition();
  if (tail.text.size() > kLongestLiveParagraph) {
    // Laying out costs as much as the paragraph is long; the finished turn is one paragraph again.
    end.insertBlock(textBlock(), QTextCharFormat());
    tail.text.clear();
  }
  end.insertText(text, QTextCharFormat());
}

void DocumentWriter::renderTail(Tail& tail, Entry& entry) {
  // Of a cursor that keeps its position the anchor moves, so that only its position can be taken.
  QTextCursor cursor(m_document);
  cursor.setPosition(tail.start.position());
  cursor.beginEditBlock();
  cursor.setPosition(entry.frame->lastPosition(), QTextCursor::KeepAnchor);
  cursor.removeSelectedText();
  const qsizetype settled = settledLength(tail.text);
  if (settled > 0) {
    cursor.insertFragment(markdownFragment(tail.text.left(settled)));
    tail.text.remove(0, settled);
    cursor = cursorForNextPart(entry);
    tail.start = QTextCursor(m_document);
    tail.start.setPosition(cursor.position());
    tail.start.setKeepPositionOnInsert(true);
  }
  if (!tail.text.isEmpty()) cursor.insertFragment(markdownFragment(tail.text));
  cursor.endEditBlock();
}

void DocumentWriter::beginPicture(const TurnId& turn, const QSize& size) {
  Entry* entry = find(turn);
  if (!entry || !entry->frame) return;
  m_tail = {};
  const int key = m_pictures->addNoise(size);
  entry->pictures.push_back(key);
  QTextCursor cursor = cursorForNextPart(*entry);
  writePicture(cursor, key, entry->role);
}

void DocumentWriter::showPicture(const TurnId& turn, const ImageRef& image) {
  const Entry* entry = find(turn);
  if (entry && !entry->pictures.empty()) m_pictures->show(entry->pictures.back(), image);
}

QTextCursor DocumentWriter::cursorForNextPart(Entry& entry) {
  QTextCursor cursor = entry.frame->lastCursorPosition();
  if (!isEmptyFrame(*entry.frame)) cursor.insertBlock(textBlock(), QTextCharFormat());
  // A list must not go on into what follows it.
  if (cursor.block().textList()) cursor.setBlockFormat(textBlock());
  return cursor;
}

DocumentWriter::Entry* DocumentWriter::find(const TurnId& turn) {
  const int index = indexOf(turn);
  return index < 0 ? nullptr : &m_entries[static_cast<size_t>(index)];
}

int DocumentWriter::indexOf(const TurnId& turn) const {
  const auto found = m_index.find(turn);
  return found == m_index.end() ? -1 : static_cast<int>(found->second);
}

int DocumentWriter::indexOf(QTextFrame* frame) const {
  for (; frame; frame = frame->parentFrame()) {
    const auto found = m_frames.find(frame);
    if (found != m_frames.end()) return static_cast<int>(found->second);
  }
  return -1;
}

int DocumentWriter::indexOfPicture(int key) const {
  const auto owns = [key](const Entry& entry) {
    return std::find(entry.pictures.begin(), entry.pictures.end(), key) != entry.pictures.end();
  };
  const auto found = std::find_if(m_entries.begin(), m_entries.end(), owns);
  return found == m_entries.end() ? -1 : static_cast<int>(found - m_entries.begin());
}

}  // namespace rebus::ui
