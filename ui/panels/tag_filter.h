#pragma once

#include <QStringList>
#include <QToolButton>

namespace rebus::ui {

/// The button beside the search that shows the sessions of one tag alone. Not there while no session has a tag.
class TagFilter final : public QToolButton {
  Q_OBJECT

 public:
  explicit TagFilter(QWidget* parent = nullptr);

  /// All tags there are; a chosen one that is gone no longer filters.
  void setTags(const QStringList& tags);
  const QStringList& tags() const { return m_tags; }
  /// Empty: all sessions.
  const QString& chosen() const { return m_chosen; }

 Q_SIGNALS:
  void changed();

 private:
  void choose(const QString& tag);
  void build();
  void describe();

  QStringList m_tags;
  QString m_chosen;
};

}  // namespace rebus::ui
