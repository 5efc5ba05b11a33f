#pragma once

#include <QAbstractListModel>
#include <vector>

#include "core/store/library.h"

namespace rebus::ui {

/// The sessions of the library, newest first, or those that a search found.
class SessionListModel final : public QAbstractListModel {
  Q_OBJECT

 public:
  enum Role {
    DetailRole = Qt::UserRole + 1,  ///< Date and tags, or the passage that was found.
  };

  explicit SessionListModel(QObject* parent = nullptr);

  void showSessions(const std::vector<SessionSummary>& sessions);
  void showHits(const std::vector<SearchHit>& hits);
  /// An empty id when there is no such row.
  SessionId sessionAt(const QModelIndex& index) const;
  /// The passage that was found; empty without a search.
  TurnId turnAt(const QModelIndex& index) const;
  QModelIndex indexOf(const SessionId& session) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role) override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

 Q_SIGNALS:
  /// Editing a title asks for it; the list changes when the store has it.
  void renameRequested(const rebus::SessionId& session, const QString& title);

 private:
  struct Row {
    SessionId session;
    TurnId turn;
    QString title;
    QString detail;
  };

  void setRows(std::vector<Row> rows);

  std::vector<Row> m_rows;
};

}  // namespace rebus::ui
